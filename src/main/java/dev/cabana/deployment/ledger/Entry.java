package dev.cabana.deployment.ledger;

import dev.cabana.deployment.TimelineEvent;
import dev.cabana.deployment.TimelineEvent.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A timeline event that is about to be written. See {@link TimelineEvent} for the parts. */
public record Entry(
        String kind,
        Level level,
        @Nullable String address,
        String message,
        @Nullable String actor,
        TimelineEvent.@Nullable Call call,
        Map<String, String> details) {

    public static Entry of(String kind, Level level, String message) {
        return new Entry(kind, level, null, message, null, null, Map.of());
    }

    public Entry about(String resource) {
        return new Entry(kind, level, resource, message, actor, call, details);
    }

    public Entry by(@Nullable String person) {
        return new Entry(kind, level, address, message, person, call, details);
    }

    public Entry after(TimelineEvent.@Nullable Call lastCall) {
        return new Entry(kind, level, address, message, actor, lastCall, details);
    }

    public Entry with(Map<String, String> more) {
        return new Entry(kind, level, address, message, actor, call, Map.copyOf(more));
    }
}
