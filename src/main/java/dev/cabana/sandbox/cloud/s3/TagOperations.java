package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Tags of objects. */
final class TagOperations implements Handlers.Part {
    private static final int MOST = 10;

    private final ObjectTable objects;

    TagOperations(ObjectTable objects) {
        this.objects = objects;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("GetObjectTagging", "GET /bucket/key?tagging", "REST.GET.OBJECT_TAGGING", this::get);
        handlers.onBucket("PutObjectTagging", "PUT /bucket/key?tagging", "REST.PUT.OBJECT_TAGGING", this::put);
        handlers.onBucket(
                "DeleteObjectTagging", "DELETE /bucket/key?tagging", "REST.DELETE.OBJECT_TAGGING", this::delete);
    }

    /** As a writer sends them along: {@code a=b&c=d}, encoded. */
    static Map<String, String> ofHeader(Call call) {
        Map<String, String> tags = new TreeMap<>();
        String header = call.http().header("x-amz-tagging").orElse("");
        for (String pair : header.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                tags.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return few(tags);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> few(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new AwsError("BadRequest", "Object tags cannot be greater than " + MOST);
        }
        return tags;
    }

    private Reply get(Call call, Bucket bucket) {
        ObjectVersion version = objects.readable(call, bucket);
        Reply reply = Reply.document(
                "Tagging",
                xml -> xml.list(
                        "TagSet",
                        "Tag",
                        version.tags().entrySet(),
                        (each, tag) -> each.add("Key", tag.getKey()).add("Value", tag.getValue())));
        return identified(reply, version, bucket);
    }

    private Reply put(Call call, Bucket bucket) {
        ObjectVersion version = objects.readable(call, bucket);
        Node wanted = Settings.checkTags(SettingOperations.body(call, "Tagging"));
        objects.replace(bucket, version.tagged(few(wanted.tags())));
        return identified(Reply.status(200), version, bucket);
    }

    private Reply delete(Call call, Bucket bucket) {
        ObjectVersion version = objects.readable(call, bucket);
        objects.replace(bucket, version.tagged(Map.of()));
        return identified(Reply.status(204), version, bucket);
    }

    private static Reply identified(Reply reply, ObjectVersion version, Bucket bucket) {
        return bucket.versioning().isEmpty() ? reply : reply.with("x-amz-version-id", version.id());
    }
}
