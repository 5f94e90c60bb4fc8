package dev.cabana.aws;

import dev.cabana.shared.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** What is in a bucket. */
@Component
public class BucketContents {
    /** The most that S3 lists or deletes in one call. */
    private static final int MOST = 1_000;

    /** Each is a call of its own. */
    private static final int MOST_ABORTS = 100;

    private final S3 s3;

    /** @param eTag without the quotes @param size in bytes */
    public record Item(String key, String eTag, long size, Instant modified) {}

    /** @param more true when there are more than were counted */
    public record Count(int counted, boolean more) {
        public boolean isNone() {
            return counted == 0 && !more;
        }
    }

    BucketContents(S3 s3) {
        this.s3 = s3;
    }

    /**
     * In the order of their keys.
     *
     * @param after list only keys behind this one; empty for all
     * @param limit at most 1,000
     * @return a page whose cursor is the last key
     */
    public Page<Item> list(AwsTarget target, String bucket, String prefix, String after, int limit) {
        @Nullable String startAfter = after.isEmpty() ? null : after;
        var found = s3.client(target)
                .listObjectsV2(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .prefix(prefix)
                        .startAfter(startAfter)
                        .maxKeys(limit));
        List<Item> items = found.contents().stream()
                .map(o -> new Item(o.key(), o.eTag().replace("\"", ""), o.size(), o.lastModified()))
                .toList();
        return new Page<>(items, found.isTruncated() ? items.getLast().key() : null);
    }

    /** Whole, in memory: for small objects such as access logs. @throws AwsFailure.NotFound when it is gone */
    public byte[] read(AwsTarget target, String bucket, String key) {
        return s3.client(target)
                .getObjectAsBytes(r -> r.bucket(bucket).key(key).expectedBucketOwner(target.account()))
                .asByteArray();
    }

    /** Writes exactly this version of an object to a file, whatever its size. @throws AwsFailure when it is another by now */
    public void download(AwsTarget target, String bucket, Item item, Path to) {
        try (InputStream in = s3.client(target)
                .getObject(r -> r.bucket(bucket)
                        .key(item.key())
                        .ifMatch('"' + item.eTag() + '"')
                        .expectedBucketOwner(target.account()))) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + bucket + "/" + item.key() + " broke off", e);
        }
    }

    /** Deletes up to 1,000 versions and delete markers. @return how many it deleted: 0 when nothing was left */
    public int deleteSome(AwsTarget target, String bucket) {
        var found = s3.client(target)
                .listObjectVersions(r ->
                        r.bucket(bucket).expectedBucketOwner(target.account()).maxKeys(MOST));
        List<ObjectIdentifier> all = identifiers(found);
        if (all.isEmpty()) {
            return 0;
        }
        var answer = s3.client(target)
                .deleteObjects(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .delete(d -> d.objects(all).quiet(true)));
        // S3 says 200 also when it refused some of them.
        answer.errors().stream().findFirst().ifPresent(error -> {
            var call = new AwsFailure.Call("S3", "DeleteObjects", error.code(), null);
            String message = "S3 DeleteObjects: %s (%s)".formatted(error.code(), error.message());
            throw error.code().equals("AccessDenied")
                    ? new AwsFailure.Denied(call, message, null)
                    : new AwsFailure.Unavailable(call, message, null);
        });
        return all.size();
    }

    /** Ends up to 100 uploads that were begun and never finished; their parts are billed, and no listing shows them. @return how many */
    public int abortSome(AwsTarget target, String bucket) {
        var uploads = s3.client(target)
                .listMultipartUploads(r ->
                        r.bucket(bucket).expectedBucketOwner(target.account()).maxUploads(MOST_ABORTS))
                .uploads();
        uploads.forEach(upload -> S3.find(() -> s3.client(target)
                .abortMultipartUpload(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .key(upload.key())
                        .uploadId(upload.uploadId()))));
        return uploads.size();
    }

    /** How many versions and delete markers there are; counting ends at 1,000. */
    public Count count(AwsTarget target, String bucket) {
        var found = s3.client(target)
                .listObjectVersions(r ->
                        r.bucket(bucket).expectedBucketOwner(target.account()).maxKeys(MOST));
        return new Count(identifiers(found).size(), found.isTruncated());
    }

    private static List<ObjectIdentifier> identifiers(ListObjectVersionsResponse found) {
        List<ObjectIdentifier> all = new ArrayList<>();
        found.versions().forEach(v -> all.add(identifier(v.key(), v.versionId())));
        found.deleteMarkers().forEach(m -> all.add(identifier(m.key(), m.versionId())));
        return all;
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
