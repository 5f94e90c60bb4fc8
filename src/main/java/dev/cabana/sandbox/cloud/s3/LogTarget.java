package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where log lines go.
 *
 * @param partition {@code DeliveryTime}, {@code EventTime}, or empty for keys without partitions
 */
record LogTarget(String bucket, String prefix, String partition) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_ALONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-'00-00-00'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static LogTarget of(Node status) {
        Node enabled = status.at("LoggingEnabled").orElseThrow();
        if (enabled.textAt("TargetBucket").isEmpty()
                || enabled.at("TargetPrefix").isEmpty()) {
            throw Node.malformed();
        }
        return new LogTarget(enabled.textAt("TargetBucket"), enabled.textAt("TargetPrefix"), partition(enabled));
    }

    private static String partition(Node enabled) {
        var partitioned = enabled.at("TargetObjectKeyFormat", "PartitionedPrefix");
        if (partitioned.isEmpty()) {
            return "";
        }
        String source = partitioned.get().textAt("PartitionDateSource");
        if (source.isEmpty()) {
            return "EventTime";
        }
        if (!source.equals("DeliveryTime") && !source.equals("EventTime")) {
            throw Node.malformed();
        }
        return source;
    }

    /** The key of an object that is delivered now. @param event when its lines were written */
    String key(String owner, String region, String source, Instant event, Instant delivery) {
        String unique = Ids.hex(8).toUpperCase(Locale.ROOT);
        if (partition.isEmpty()) {
            return prefix + SECONDS.format(delivery) + "-" + unique;
        }
        boolean byDelivery = partition.equals("DeliveryTime");
        return prefix
                + String.join(
                        "/",
                        owner,
                        region,
                        source,
                        DAY.format(byDelivery ? delivery : event),
                        (byDelivery ? SECONDS.format(delivery) : DAY_ALONE.format(event)) + "-" + unique);
    }
}
