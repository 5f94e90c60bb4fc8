package dev.cabana.modelusage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Each null for any. @param deployment its name @param key its id @param from inclusive @param to exclusive */
public record UsageFilter(
        @Nullable String team,
        @Nullable String deployment,
        @Nullable String key,
        @Nullable String model,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static UsageFilter since(@Nullable String team, Instant from) {
        return new UsageFilter(team, null, null, null, from, null);
    }
}
