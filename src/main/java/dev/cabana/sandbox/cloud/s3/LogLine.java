package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server access log says about one request.
 *
 * @param operation for example {@code REST.GET.OBJECT}
 * @param key of the object; empty for a bucket's operations
 * @param uri path and query
 * @param bytesSent 0 when there was no body
 * @param objectSize -1 when it was about no object
 * @param headers of the request
 */
record LogLine(
        Instant at,
        String remoteIp,
        String requester,
        String requestId,
        String hostId,
        String operation,
        String key,
        String method,
        String uri,
        int status,
        @Nullable String errorCode,
        long bytesSent,
        long objectSize,
        String versionId,
        Duration took,
        Map<String, String> headers) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** A presigned URL is as good as a key while it lives. */
    private static final String SIGNED = "(X-Amz-(?:Signature|Security-Token|Credential)=)[^&]*";

    static LogLine of(Call call, RestOperation operation, Reply reply, @Nullable String error, Duration took) {
        boolean head = call.http().method().equals("HEAD");
        Map<String, String> answered = reply.headers();
        return new LogLine(
                call.at(),
                call.http().remoteAddress(),
                call.principal().equals("anonymous") ? "" : call.principal(),
                call.requestId(),
                answered.getOrDefault("x-amz-id-2", ""),
                operation.logged(),
                operation.key(call),
                call.http().method(),
                call.http().uri(),
                reply.status(),
                error,
                head ? 0 : reply.body().length,
                error == null ? objectSize(call, reply) : -1,
                answered.getOrDefault("x-amz-version-id", ""),
                took,
                call.http().headers());
    }

    /** S3 logs a batch of deletions once as a whole, and once for each key that is gone. */
    List<LogLine> withBatch(Call call) {
        List<LogLine> lines = new ArrayList<>(List.of(this));
        if (call.operation().equals("DeleteObjects") && errorCode == null) {
            Node.parse(call.http().body(), "Delete")
                    .all("Object")
                    .forEach(object -> lines.add(deleted(object.textAt("Key"), object.textAt("VersionId"))));
        }
        return lines;
    }

    private LogLine deleted(String gone, String version) {
        return new LogLine(
                at,
                remoteIp,
                requester,
                requestId,
                hostId,
                "BATCH.DELETE.OBJECT",
                gone,
                method,
                uri,
                204,
                null,
                0,
                -1,
                version,
                took,
                headers);
    }

    private static long objectSize(Call call, Reply reply) {
        return switch (call.operation()) {
            case "GetObject" ->
                reply.headers().containsKey("Content-Range")
                        ? Long.parseLong(reply.headers().get("Content-Range").replaceAll(".*/", ""))
                        : reply.body().length;
            case "HeadObject" -> Long.parseLong(reply.headers().getOrDefault("Content-Length", "0"));
            case "PutObject" -> call.http().body().length;
            default -> -1;
        };
    }

    /** The line, without its end. Positions and quoting are S3's; what is empty is a dash. */
    String written(Bucket bucket) {
        return String.join(
                " ",
                List.of(
                        Bucket.canonicalId(bucket.owner()),
                        bucket.name(),
                        "[" + TIME.format(at) + "]",
                        dash(remoteIp),
                        dash(requester),
                        requestId,
                        operation,
                        dash(Keys.encoded(key).replace("+", "%20")),
                        quoted(method + " " + uri.replaceAll(SIGNED, "$1hidden") + " HTTP/1.1"),
                        Integer.toString(status),
                        dash(errorCode == null ? "" : errorCode),
                        bytesSent == 0 ? "-" : Long.toString(bytesSent),
                        objectSize < 0 ? "-" : Long.toString(objectSize),
                        Long.toString(Math.max(1, took.toMillis())),
                        Long.toString(Math.max(1, took.toMillis() - 1)),
                        quoted(headers.getOrDefault("referer", "-")),
                        quoted(headers.getOrDefault("user-agent", "-")),
                        dash(versionId),
                        dash(hostId),
                        "SigV4",
                        "TLS_AES_128_GCM_SHA256",
                        uri.contains("X-Amz-Credential=") ? "QueryString" : "AuthHeader",
                        headers.getOrDefault("host", "s3." + bucket.region() + ".amazonaws.com"),
                        "TLSv1.3",
                        "-",
                        "-",
                        bucket.region()));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\r\\n]", " ") + '"';
    }
}
