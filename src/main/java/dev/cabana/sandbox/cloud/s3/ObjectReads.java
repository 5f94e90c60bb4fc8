package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.util.Arrays;
import java.util.Optional;

/** Objects are read, whole or in part. */
final class ObjectReads implements Handlers.Part {
    private final ObjectTable objects;

    ObjectReads(ObjectTable objects) {
        this.objects = objects;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("GetObject", "GET /bucket/key", "REST.GET.OBJECT", this::get);
        handlers.onBucket("HeadObject", "HEAD /bucket/key", "REST.HEAD.OBJECT", this::head);
    }

    private Reply get(Call call, Bucket bucket) {
        ObjectVersion version = find(call, bucket);
        if (isUnchanged(call, version)) {
            return Reply.status(304).with("ETag", version.quotedEtag());
        }
        Optional<ByteRange> range = call.http().header("range").flatMap(text -> ByteRange.of(text, version.size()));
        byte[] bytes = objects.bytes(version);
        if (range.isEmpty()) {
            return described(Reply.bytes(bytes), version, bucket, wantsChecksums(call));
        }
        byte[] part = Arrays.copyOfRange(
                bytes, (int) range.get().first(), (int) range.get().last() + 1);
        return described(Reply.bytes(part), version, bucket, false)
                .withStatus(206)
                .with("Content-Range", range.get().of(version.size()));
    }

    private Reply head(Call call, Bucket bucket) {
        ObjectVersion version = find(call, bucket);
        if (isUnchanged(call, version)) {
            return Reply.status(304).with("ETag", version.quotedEtag());
        }
        return described(Reply.status(200), version, bucket, wantsChecksums(call))
                .with("Content-Length", Long.toString(version.size()));
    }

    private static boolean wantsChecksums(Call call) {
        return call.http().header("x-amz-checksum-mode").orElse("").equalsIgnoreCase("ENABLED");
    }

    private ObjectVersion find(Call call, Bucket bucket) {
        ObjectVersion found = objects.readable(call, bucket);
        String wanted = call.http().header("if-match").orElse("*");
        if (!wanted.equals("*") && !wanted.replace("\"", "").equals(found.etag())) {
            throw new AwsError(
                            412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                    .with("Condition", "If-Match");
        }
        return found;
    }

    private static boolean isUnchanged(Call call, ObjectVersion version) {
        return call.http()
                .header("if-none-match")
                .filter(etag -> etag.equals("*") || etag.replace("\"", "").equals(version.etag()))
                .isPresent();
    }

    private static Reply described(Reply reply, ObjectVersion version, Bucket bucket, boolean checksums) {
        Reply described = reply.with("ETag", version.quotedEtag())
                .with("Last-Modified", Times.http(version.modified()))
                .with("Accept-Ranges", "bytes")
                .with("x-amz-server-side-encryption", "AES256")
                .with("Content-Type", "binary/octet-stream");
        for (var header : version.headers().entrySet()) {
            described = described.with(header.getKey(), header.getValue());
        }
        if (checksums && !version.checksums().isEmpty()) {
            for (var checksum : version.checksums().entrySet()) {
                described = described.with(checksum.getKey(), checksum.getValue());
            }
            described = described.with("x-amz-checksum-type", "FULL_OBJECT");
        }
        if (!version.tags().isEmpty()) {
            described = described.with(
                    "x-amz-tagging-count", Integer.toString(version.tags().size()));
        }
        return bucket.versioning().isEmpty() ? described : described.with("x-amz-version-id", version.id());
    }
}
