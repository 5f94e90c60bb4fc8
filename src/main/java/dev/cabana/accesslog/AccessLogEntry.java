package dev.cabana.accesslog;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the primary bucket, as S3 logged it.
 *
 * @param id of the line: equal lines have equal ids
 * @param at when S3 received the request, to the second
 * @param operation for example {@code REST.GET.OBJECT}
 * @param key of the object, decoded; null for a request about the bucket
 * @param requester ARN or canonical id; null when not signed in
 * @param fields every field of the record by its name, as S3 wrote it; {@code surplus} holds what is not known yet
 */
public record AccessLogEntry(
        String id,
        Instant at,
        String operation,
        @Nullable String key,
        @Nullable String requester,
        @Nullable String remoteIp,
        @Nullable Integer status,
        @Nullable String errorCode,
        @Nullable Long bytesSent,
        @Nullable Long totalMillis,
        Map<String, String> fields) {}
