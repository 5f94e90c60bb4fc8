package dev.cabana.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param changedBy a person's id, null as long as nobody set a limit @param version 0 as long as nobody set a limit */
public record Quota(
        String team,
        QuotaLimits limits,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        long version) {

    static Quota unlimited(String team) {
        return new Quota(team, QuotaLimits.NONE, null, null, 0);
    }
}
