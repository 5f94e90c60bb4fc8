package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server access logging. A line is in the store before its request is answered, and leaves it in the transaction that
 * puts it into an object, so that a killed process loses none and delivers none twice. Lines go where logging pointed
 * when their request came, also when it has been turned off since: as on AWS, a log bucket that was emptied fills again.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final Cloud cloud;
    private final Buckets buckets;
    private final ObjectTable objects;
    private final Table<Pending> pending;

    private record Pending(String id, Source source, LogTarget target, Instant at, String line) {}

    /** A bucket whose requests are logged; it may be gone by the time of delivery. */
    private record Source(String bucket, String owner, String region) {
        static Source of(Bucket bucket) {
            return new Source(bucket.name(), bucket.owner(), bucket.region());
        }
    }

    /** Lines that share an object. @param day of the requests where keys are by event, else the epoch */
    private record Batch(Source source, LogTarget target, Instant day) {
        static Batch of(Pending line) {
            boolean byEvent = line.target().partition().equals("EventTime");
            return new Batch(
                    line.source(), line.target(), byEvent ? line.at().truncatedTo(ChronoUnit.DAYS) : Instant.EPOCH);
        }
    }

    AccessLog(Cloud cloud, Buckets buckets, ObjectTable objects) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
        this.pending = cloud.store().table("s3:log-line", Pending.class);
    }

    static boolean isOn(Bucket bucket) {
        return bucket.setting("logging").isPresent();
    }

    /** Within a transaction, for a bucket that is logged. */
    void write(Bucket bucket, LogLine line) {
        var target = LogTarget.of(bucket.setting("logging").orElseThrow());
        String id = Ids.hex(12);
        pending.put(id, new Pending(id, Source.of(bucket), target, line.at(), line.written(bucket)));
    }

    /** Delivers what has waited long enough, and with it all that goes into the same object. */
    void deliver() {
        Map<Batch, List<Pending>> batches = pending.all().stream()
                .collect(Collectors.groupingBy(Batch::of, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        var delay = cloud.clock().durations().accessLogDelivery();
        batches.forEach((batch, lines) -> {
            if (cloud.clock().passed(lines.getFirst().at(), delay)) {
                deliver(batch, lines);
                lines.forEach(line -> pending.remove(line.id()));
            }
        });
    }

    /** Best effort, as S3 has it: what the log bucket does not let in is lost. */
    private void deliver(Batch batch, List<Pending> lines) {
        Source source = batch.source();
        String key = batch.target()
                .key(
                        source.owner(),
                        source.region(),
                        source.bucket(),
                        batch.day(),
                        cloud.clock().now());
        var target = buckets.find(batch.target().bucket())
                .filter(bucket -> bucket.owner().equals(source.owner()))
                .filter(bucket -> Access.mayDeliver(bucket, key, source.bucket(), source.owner()));
        if (target.isEmpty()) {
            LOG.info(
                    "{} log lines of {} are lost: {} does not let them in",
                    lines.size(),
                    source.bucket(),
                    batch.target().bucket());
            return;
        }
        String text = lines.stream().map(line -> line.line() + "\n").collect(Collectors.joining());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        objects.put(
                target.get(),
                key,
                bytes,
                new ObjectVersion.Told(Map.of("content-type", "text/plain"), Map.of(), Map.of()));
    }
}
