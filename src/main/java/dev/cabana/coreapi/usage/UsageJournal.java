package dev.cabana.coreapi.usage;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.relay.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was used to the spool: within moments to disk, within a minute into a batch. */
public final class UsageJournal implements UsageSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageJournal.class);
    private static final int MOST_WAITING = 200_000;
    private static final int MOST_LINES = 50_000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Spool spool;
    private final Clock clock;
    private final Duration seal;
    private final LinkedBlockingQueue<UsageLine> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private final List<UsageLine> unwritten = new ArrayList<>();
    private @Nullable String open;
    private Instant opened = Instant.EPOCH;
    private int lines;
    private boolean failing;
    private volatile boolean closing;

    /** @param deployment and {@code instance} stand in each batch @param sealing as for the spool */
    public record Place(Path folder, String deployment, String instance, Consumer<UsageBatch> sealing) {}

    /** @param seal after which a batch is offered */
    public static UsageJournal open(Place place, Duration seal, Clock clock) {
        try {
            var spool = new Spool(place.folder(), place.deployment(), place.instance(), place.sealing());
            spool.recover();
            return new UsageJournal(spool, seal, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UsageJournal(Spool spool, Duration seal, Clock clock) {
        this.spool = spool;
        this.seal = seal;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("usage").daemon().start(this::work);
    }

    @Override
    public void used(ApiKey key, String model, boolean failed, Usage usage, Timing timing) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var line = new UsageLine(
                hour, key.id(), key.team(), model, failed, usage.known(), usage.in(), usage.out(), timing);
        if (!queue.offer(line)) {
            LOG.error(
                    "Usage cannot be written as fast as it comes or at all; a call of key {} is not counted", key.id());
        }
    }

    private void work() {
        boolean more = true;
        while (more) {
            try {
                UsageLine first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                more = first != null || !closing;
                write(first);
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void write(@Nullable UsageLine first) {
        if (first != null) {
            unwritten.add(first);
        }
        queue.drainTo(unwritten, MOST_LINES);
        try {
            if (!unwritten.isEmpty()) {
                append();
            }
            if (open != null
                    && (closing || lines >= MOST_LINES || !clock.instant().isBefore(opened.plus(seal)))) {
                spool.seal(open);
                open = null;
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.error("Usage cannot be written: {}; it is kept in memory and tried again", e.toString());
            }
            failing = true;
        }
    }

    private void append() throws IOException {
        String id = open;
        if (id == null) {
            opened = clock.instant();
            lines = 0;
            id = "%013d-%s".formatted(opened.toEpochMilli(), UUID.randomUUID());
            open = id;
        }
        spool.append(id, unwritten);
        lines += unwritten.size();
        unwritten.clear();
    }

    /** Oldest first; stays until {@link #remove}d. */
    public List<UsageBatch> batches(int most) {
        try {
            return spool.batches(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String id) {
        try {
            spool.remove(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int waiting() {
        return spool.waiting();
    }

    /** Writes what is left and makes a batch of it; what is used afterwards is not counted. */
    public void finish() {
        closing = true;
        try {
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finish();
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
