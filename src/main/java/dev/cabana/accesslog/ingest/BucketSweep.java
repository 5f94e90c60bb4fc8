package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.store.LogObject;
import dev.cabana.accesslog.store.LogSource;
import dev.cabana.accesslog.store.Sources;
import dev.cabana.aws.StoredObjects;
import dev.cabana.aws.StoredObjects.Listing;
import dev.cabana.aws.StoredObjects.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for objects of one bucket that are not in yet and brings them in, the oldest key first. A normal look starts a
 * few hours of delivery before the newest key; now and then the whole bucket is listed, for what came even later.
 */
@Component
class BucketSweep {
    private final StoredObjects bucket;
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

    BucketSweep(StoredObjects bucket, Sources sources, ObjectIngest ingest, AccessLogSettings settings, Clock clock) {
        this.bucket = bucket;
        this.sources = sources;
        this.ingest = ingest;
        this.settings = settings;
        this.clock = clock;
    }

    Swept sweep(LogSource source) {
        boolean whole = isWholeListDue(source);
        String after = whole ? source.wholeListKey() : startAfter(source.lastKey());
        int objects = 0;
        int added = 0;
        while (true) {
            Optional<Listing> listing = bucket.list(source.target(), source.bucket(), after, StoredObjects.PAGE);
            if (listing.isEmpty()) {
                return new Swept(objects, added, false, true);
            }
            List<Stored> page = listing.get().objects();
            for (Stored object : missing(source, page)) {
                if (objects == settings.objectsPerRun()) {
                    return new Swept(objects, added, true, false);
                }
                objects++;
                added += bringIn(source, object);
            }
            after = page.isEmpty() ? after : page.getLast().key();
            boolean more = listing.get().more();
            sources.listed(source.deployment().id(), after, whole, more);
            warnOfLarge(source, page);
            if (!more) {
                return new Swept(objects, added, false, false);
            }
        }
    }

    private boolean isWholeListDue(LogSource source) {
        return source.wholeListAt() == null
                || source.wholeListAt().plus(settings.wholeListEvery()).isBefore(clock.instant());
    }

    private void warnOfLarge(LogSource source, List<Stored> page) {
        page.stream()
                .filter(object -> object.bytes() > settings.maxObject().toBytes())
                .findFirst()
                .ifPresent(large -> sources.troubled(
                        source.deployment().id(),
                        "%s has %,d bytes and is not read; raise cabana.access-log.max-object"
                                .formatted(large.key(), large.bytes())));
    }

    private @Nullable String startAfter(@Nullable String lastKey) {
        return lastKey == null
                ? null
                : KeyTime.of(lastKey)
                        .map(time -> time.startAfter(settings.overlap()))
                        .orElse(null);
    }

    private List<Stored> missing(LogSource source, List<Stored> objects) {
        Instant horizon = clock.instant().minus(settings.retention());
        Set<String> known =
                sources.known(source.bucket(), objects.stream().map(Stored::key).toList());
        return objects.stream()
                .filter(object -> object.lastModified().isAfter(horizon))
                .filter(object -> object.bytes() <= settings.maxObject().toBytes())
                .filter(object -> !known.contains(object.key() + " " + object.etag()))
                .toList();
    }

    /** @return how many lines were new */
    private int bringIn(LogSource source, Stored object) {
        var unit = new LogObject(
                source.deployment().id(),
                source.bucket(),
                object.key(),
                object.etag(),
                object.lastModified(),
                object.bytes());
        try {
            Path content = Files.createTempFile("access-log-", ".object");
            try {
                return bucket.download(source.target(), source.bucket(), object, content)
                        ? ingest.ingest(unit, content)
                                .map(tally -> tally.added())
                                .orElse(0)
                        : 0;
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
