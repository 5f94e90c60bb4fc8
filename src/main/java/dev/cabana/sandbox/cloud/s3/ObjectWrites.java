package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Objects are written, each in one piece. */
final class ObjectWrites implements Handlers.Part {
    private static final Set<String> KEPT = Set.of(
            "content-type", "cache-control", "content-disposition", "content-language", "content-encoding", "expires");

    private final ObjectTable objects;

    ObjectWrites(ObjectTable objects) {
        this.objects = objects;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("PutObject", "PUT /bucket/key", "REST.PUT.OBJECT", this::put);
    }

    private Reply put(Call call, Bucket bucket) {
        String key = Keys.checked(call.path("key"));
        if (call.http().header("if-none-match").orElse("").equals("*")
                && objects.newest(bucket, key).filter(v -> !v.marker()).isPresent()) {
            throw new AwsError(
                            412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                    .with("Condition", "If-None-Match");
        }
        byte[] bytes = call.http().body();
        Map<String, String> checksums = Checksums.checked(call.http());
        ObjectVersion version = objects.put(
                bucket, key, bytes, new ObjectVersion.Told(headers(call), checksums, TagOperations.ofHeader(call)));
        Reply reply =
                Reply.status(200).with("ETag", version.quotedEtag()).with("x-amz-server-side-encryption", "AES256");
        for (var checksum : checksums.entrySet()) {
            reply = reply.with(checksum.getKey(), checksum.getValue()).with("x-amz-checksum-type", "FULL_OBJECT");
        }
        return bucket.versioning().isEmpty() ? reply : reply.with("x-amz-version-id", version.id());
    }

    private static Map<String, String> headers(Call call) {
        Map<String, String> kept = new TreeMap<>();
        call.http().headers().forEach((name, value) -> {
            if (KEPT.contains(name) || name.startsWith("x-amz-meta-")) {
                kept.put(name, value);
            }
        });
        String encoding = kept.getOrDefault("content-encoding", "").replaceAll(",?\\s*aws-chunked\\s*,?", "");
        if (encoding.isEmpty()) {
            kept.remove("content-encoding");
        } else {
            kept.put("content-encoding", encoding);
        }
        return kept;
    }
}
