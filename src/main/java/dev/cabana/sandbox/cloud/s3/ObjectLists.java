package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The objects that are there, delete markers aside. */
final class ObjectLists implements Handlers.Part {
    private final ObjectTable objects;
    private final DemoCheckpoints checkpoints;

    ObjectLists(ObjectTable objects) {
        this.objects = objects;
        this.checkpoints = new DemoCheckpoints(objects);
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("ListObjectsV2", "GET /bucket?list-type", "REST.GET.BUCKET", this::second);
        handlers.onBucket("ListObjects", "GET /bucket", "REST.GET.BUCKET", this::first);
    }

    private List<ObjectVersion> current(Bucket bucket, Listing listing, String after) {
        return objects.byKey(bucket, listing.prefix(), after).values().stream()
                .map(List::getFirst)
                .filter(version -> !version.marker())
                .toList();
    }

    private Reply second(Call call, Bucket bucket) {
        var query = call.http().query();
        var listing = Listing.of(call);
        checkpoints.deliver(bucket, listing.prefix());
        String token = query.or("continuation-token", "");
        String startAfter = query.or("start-after", "");
        String after = token.isEmpty() ? startAfter : decoded(token);
        boolean owners = query.flag("fetch-owner", false);
        var page = listing.page(current(bucket, listing, after), ObjectVersion::key, after);
        return Reply.document("ListBucketResult", xml -> {
            listing.head(xml, bucket, page.truncated());
            xml.add("KeyCount", page.items().size() + page.prefixes().size())
                    .add("ContinuationToken", token.isEmpty() ? null : token)
                    .add("NextContinuationToken", page.truncated() ? encoded(page.last()) : null)
                    .add(
                            "StartAfter",
                            startAfter.isEmpty() ? null : listing.encoding().apply(startAfter));
            page.items().forEach(version -> contents(xml, version, listing, owners ? bucket.owner() : ""));
            listing.prefixes(xml, page.prefixes());
        });
    }

    private Reply first(Call call, Bucket bucket) {
        var listing = Listing.of(call);
        String marker = call.http().query().or("marker", "");
        var page = listing.page(current(bucket, listing, marker), ObjectVersion::key, marker);
        return Reply.document("ListBucketResult", xml -> {
            listing.head(xml, bucket, page.truncated());
            boolean next = page.truncated() && !listing.delimiter().isEmpty();
            xml.add("Marker", listing.encoding().apply(marker))
                    .add("NextMarker", next ? listing.encoding().apply(page.last()) : null);
            page.items().forEach(version -> contents(xml, version, listing, bucket.owner()));
            listing.prefixes(xml, page.prefixes());
        });
    }

    private static void contents(Xml xml, ObjectVersion version, Listing listing, String owner) {
        xml.add("Contents", c -> {
            c.add("Key", listing.encoding().apply(version.key()))
                    .add("LastModified", Times.iso(version.modified()))
                    .add("ETag", version.quotedEtag())
                    .add("Size", version.size())
                    .add("StorageClass", "STANDARD");
            if (!owner.isEmpty()) {
                c.add("Owner", o -> o.add("ID", Bucket.canonicalId(owner)));
            }
        });
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsError("InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
