package dev.cabana.deployment;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a deployment.
 *
 * @param id rises in the order in which events became visible; SSE's {@code Last-Event-ID}
 * @param kind short and stable, for example {@code resource.ready}, {@code phase}, {@code drift}, {@code request}
 * @param address the resource, or null when the whole deployment is meant
 * @param message for people
 * @param actor the person behind it, or null for the engine
 * @param call the last changing AWS call behind it, or null
 */
public record TimelineEvent(
        long id,
        Instant at,
        String kind,
        Level level,
        @Nullable String address,
        String message,
        @Nullable String actor,
        @Nullable Call call,
        Map<String, String> details) {
    public enum Level {
        info,
        success,
        warning,
        error
    }

    /** @param requestId what AWS support asks for */
    public record Call(
            String service, String operation, @Nullable String requestId) {}
}
