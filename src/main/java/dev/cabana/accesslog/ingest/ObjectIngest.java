package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.store.Batch;
import dev.cabana.accesslog.store.BatchWriter;
import dev.cabana.accesslog.store.Days;
import dev.cabana.accesslog.store.LineStore;
import dev.cabana.accesslog.store.LogObject;
import dev.cabana.accesslog.store.Tallied;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings one object's lines in: read and sorted on disk first, then copied in one transaction. */
@Component
class ObjectIngest {
    /** S3's longest record: a key of 1,024 bytes, encoded, in the key and in the URI, and headers of up to 8 KB. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final LineStore lines;
    private final Days days;
    private final AccessLogSettings settings;
    private final Clock clock;

    ObjectIngest(LineStore lines, Days days, AccessLogSettings settings, Clock clock) {
        this.lines = lines;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return what became of the lines; empty when they were in already */
    Optional<Tallied> ingest(LogObject object, Path content) {
        try (Batch batch = batch(object, content)) {
            days.ensure(batch.days());
            return lines.add(object, batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Batch batch(LogObject object, Path content) throws IOException {
        try (var in = new BoundedLines(Files.newInputStream(content), LONGEST_LINE);
                var batch = new BatchWriter(object, clock.instant(), day -> days.isKept(day, settings.retention()))) {
            for (String line = in.next(); line != null; line = in.next()) {
                if (in.wasCut()) {
                    batch.addCut(line);
                } else if (!line.isBlank()) {
                    batch.add(line);
                }
            }
            return batch.finished();
        }
    }
}
