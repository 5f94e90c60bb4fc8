package dev.cabana.accesslog;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the access logs are.
 *
 * @param newestEvent the newest request that is in, or null
 * @param behind from that request until now; an idle bucket looks as late as a late delivery
 * @param newestDelivered when S3 wrote the newest object that is in, or null
 * @param lastLooked when the bucket was last listed, or null
 * @param lastIngested when lines last came in, or null
 * @param malformed lines that are no records
 * @param trouble why the bucket cannot be read just now, or null
 * @param closed the deployment is gone: nothing more comes, and what is in stays until the retention takes it
 */
public record DeliveryLag(
        @Nullable Instant newestEvent,
        @Nullable Duration behind,
        @Nullable Instant newestDelivered,
        @Nullable Instant lastLooked,
        @Nullable Instant lastIngested,
        long malformed,
        @Nullable String trouble,
        boolean closed,
        Duration retention) {
    /** What S3 promises, in one sentence for people. */
    public static final String PROMISE =
            "S3 delivers access logs as best it can, mostly within a few hours; records may come late, twice or never.";

    public String promise() {
        return PROMISE;
    }

    static DeliveryLag nothingYet(Duration retention) {
        return new DeliveryLag(null, null, null, null, null, 0, null, false, retention);
    }
}
