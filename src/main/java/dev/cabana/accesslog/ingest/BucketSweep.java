package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.store.LogObject;
import dev.cabana.accesslog.store.LogSource;
import dev.cabana.accesslog.store.Sources;
import dev.cabana.accesslog.store.Tallied;
import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.BucketContents;
import dev.cabana.aws.BucketContents.Item;
import dev.cabana.shared.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for objects of one bucket that are not in yet and brings them in, the oldest key first. A normal look starts a
 * few hours of delivery before the newest key; now and then the whole bucket is listed, for what came even later.
 */
@Component
class BucketSweep {
    /** The most that S3 lists in one call. */
    private static final int PAGE = 1000;

    private final BucketContents bucket;
    private final Sources sources;
    private final ObjectIngest ingest;
    private final AccessLogSettings settings;
    private final Clock clock;

    /**
     * @param objects how many were brought in
     * @param lines how many lines were new
     * @param more whether it stopped before the end of the bucket
     * @param gone whether there is no such bucket
     */
    record Swept(int objects, int lines, boolean more, boolean gone) {}

    BucketSweep(BucketContents bucket, Sources sources, ObjectIngest ingest, AccessLogSettings settings, Clock clock) {
        this.bucket = bucket;
        this.sources = sources;
        this.ingest = ingest;
        this.settings = settings;
        this.clock = clock;
    }

    Swept sweep(LogSource source) {
        try {
            return look(source);
        } catch (AwsFailure.NotFound gone) {
            return new Swept(0, 0, false, true);
        }
    }

    private Swept look(LogSource source) {
        boolean whole = isWholeListDue(source);
        @Nullable String from = whole ? source.wholeListKey() : startAfter(source.lastKey());
        String after = from == null ? "" : from;
        int objects = 0;
        int added = 0;
        while (true) {
            Page<Item> page = bucket.list(source.target(), source.bucket(), "", after, PAGE);
            for (Item object : missing(source, page.items())) {
                if (objects == settings.objectsPerRun()) {
                    return new Swept(objects, added, true, false);
                }
                objects++;
                added += bringIn(source, object);
            }
            boolean more = page.next() != null;
            after = page.items().isEmpty() ? after : page.items().getLast().key();
            sources.listed(source.deployment().id(), after.isEmpty() ? null : after, whole, more);
            warnOfLarge(source, page.items());
            if (!more) {
                return new Swept(objects, added, false, false);
            }
        }
    }

    private boolean isWholeListDue(LogSource source) {
        return source.wholeListAt() == null
                || source.wholeListAt().plus(settings.wholeListEvery()).isBefore(clock.instant());
    }

    private void warnOfLarge(LogSource source, List<Item> page) {
        page.stream()
                .filter(object -> object.size() > settings.maxObject().toBytes())
                .findFirst()
                .ifPresent(large -> sources.troubled(
                        source.deployment().id(),
                        "%s has %,d bytes and is not read; raise cabana.access-log.max-object"
                                .formatted(large.key(), large.size())));
    }

    private @Nullable String startAfter(@Nullable String lastKey) {
        return lastKey == null
                ? null
                : KeyTime.of(lastKey)
                        .map(time -> time.startAfter(settings.overlap()))
                        .orElse(null);
    }

    private List<Item> missing(LogSource source, List<Item> objects) {
        Instant horizon = clock.instant().minus(settings.retention());
        Set<String> known =
                sources.known(source.bucket(), objects.stream().map(Item::key).toList());
        return objects.stream()
                .filter(object -> object.modified().isAfter(horizon))
                .filter(object -> object.size() <= settings.maxObject().toBytes())
                .filter(object -> !known.contains(object.key() + " " + object.eTag()))
                .toList();
    }

    /** @return how many lines were new */
    private int bringIn(LogSource source, Item object) {
        var unit = new LogObject(
                source.deployment().id(),
                source.bucket(),
                object.key(),
                object.eTag(),
                object.modified(),
                object.size());
        try {
            Path content = Files.createTempFile("access-log-", ".object");
            try {
                bucket.download(source.target(), source.bucket(), object, content);
                return ingest.ingest(unit, content).map(Tallied::added).orElse(0);
            } catch (AwsFailure.NotFound expired) {
                return 0;
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
