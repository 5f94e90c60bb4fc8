package dev.cabana.sandbox.cloud;

import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The last calls that the sandbox cloud answered. A call that changed something is written in the transaction of its
 * change; others follow with the next transaction or tick, so that reads cost no write.
 */
public final class CallJournal {
    private final Database database;
    private final Store store;
    private final int kept;
    private final AtomicLong last;
    private final ConcurrentLinkedQueue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private long forgotten;

    /**
     * @param seq grows with every call, also across restarts
     * @param errorCode AWS's, or null when the call succeeded
     * @param resource a name, id or path that the request was about, if it has one; never anything else of the request
     */
    public record Entry(
            long seq,
            Instant at,
            String principal,
            String service,
            String operation,
            String region,
            int status,
            @Nullable String errorCode,
            @Nullable String resource,
            String requestId,
            Duration duration) {}

    CallJournal(Database database, Store store, int kept) {
        this.database = database;
        this.store = store;
        this.kept = kept;
        this.last = new AtomicLong(database.lastCall());
    }

    /** The newest first. @param filter part of service, operation, resource, error code or request id; empty for all */
    public Page<Entry> list(PageRequest page, String filter) {
        if (filter.indexOf('\0') >= 0) {
            throw new Refusal(Refusal.Kind.malformed, "filter must not contain the character NUL");
        }
        flush();
        List<Entry> found = database.calls(before(page.cursor()), page.limit() + 1, filter);
        boolean more = found.size() > page.limit();
        List<Entry> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                List.copyOf(items), more ? Long.toString(items.getLast().seq()) : null);
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException wrong) {
            throw Refusal.invalid("cursor is not one that this list gave out");
        }
    }

    /** How many calls have been answered since the sandbox was first started. */
    public long count() {
        return last.get();
    }

    long next() {
        return last.incrementAndGet();
    }

    void later(Entry entry) {
        waiting.add(entry);
    }

    /** Within a transaction. */
    void write(Entry entry) {
        drain();
        store.record(entry);
    }

    void flush() {
        if (!waiting.isEmpty()) {
            store.transaction(this::drain);
        }
    }

    private void drain() {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            entries.add(entry);
        }
        entries.forEach(store::record);
    }

    void trim() {
        long upTo = last.get() - kept;
        if (upTo > forgotten + kept / 10) {
            database.forgetCallsUpTo(upTo);
            forgotten = upTo;
        }
    }
}
