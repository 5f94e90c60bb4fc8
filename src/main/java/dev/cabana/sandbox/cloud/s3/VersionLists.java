package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Xml;
import java.util.ArrayList;
import java.util.List;

/** Every version and every delete marker. */
final class VersionLists implements Handlers.Part {
    private final ObjectTable objects;

    /** @param latest whether it is the key's newest */
    private record Entry(ObjectVersion version, boolean latest) {}

    VersionLists(ObjectTable objects) {
        this.objects = objects;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("ListObjectVersions", "GET /bucket?versions", "REST.GET.BUCKETVERSIONS", this::list);
    }

    private Reply list(Call call, Bucket bucket) {
        var listing = Listing.of(call);
        var query = call.http().query();
        String keyMarker = query.or("key-marker", "");
        String idMarker = query.or("version-id-marker", "");
        if (keyMarker.isEmpty() && !idMarker.isEmpty()) {
            throw new AwsError("InvalidArgument", "A version-id marker cannot be specified without a key marker.");
        }
        // The rest of the key that the page before ended in comes first; the listing then goes on behind that key.
        List<Entry> rest = new ArrayList<>();
        List<Entry> behind = new ArrayList<>();
        objects.byKey(bucket, listing.prefix()).forEach((key, versions) -> {
            boolean begun = false;
            for (ObjectVersion version : versions) {
                var entry = new Entry(version, version == versions.getFirst());
                if (!key.equals(keyMarker)) {
                    behind.add(entry);
                } else if (begun) {
                    rest.add(entry);
                }
                begun |= version.id().equals(idMarker);
            }
        });
        return answer(bucket, listing, keyMarker, rest, behind);
    }

    private static Reply answer(
            Bucket bucket, Listing listing, String keyMarker, List<Entry> rest, List<Entry> behind) {
        List<Entry> first = rest.size() > listing.most() ? rest.subList(0, listing.most()) : rest;
        var remaining =
                new Listing(listing.prefix(), listing.delimiter(), listing.most() - first.size(), listing.urlEncoded());
        var page = remaining.page(behind, entry -> entry.version().key(), keyMarker);
        List<Entry> entries = new ArrayList<>(first);
        entries.addAll(page.items());
        boolean truncated = first.size() < rest.size()
                || page.truncated()
                || (remaining.most() == 0 && listing.most() > 0 && !behind.isEmpty());
        return Reply.document("ListVersionsResult", xml -> {
            listing.head(xml, bucket, truncated);
            xml.add("KeyMarker", listing.encoding().apply(keyMarker));
            if (truncated) {
                boolean folded = !page.last().isEmpty()
                        && page.last().endsWith(listing.delimiter())
                        && !listing.delimiter().isEmpty();
                if (folded) {
                    xml.add("NextKeyMarker", listing.encoding().apply(page.last()));
                } else {
                    ObjectVersion last = entries.getLast().version();
                    xml.add("NextKeyMarker", listing.encoding().apply(last.key()))
                            .add("NextVersionIdMarker", last.id());
                }
            }
            entries.forEach(entry -> write(xml, entry, listing, bucket));
            listing.prefixes(xml, page.prefixes());
        });
    }

    private static void write(Xml xml, Entry entry, Listing listing, Bucket bucket) {
        ObjectVersion version = entry.version();
        xml.add(version.marker() ? "DeleteMarker" : "Version", v -> {
            v.add("Key", listing.encoding().apply(version.key()))
                    .add("VersionId", version.id())
                    .add("IsLatest", entry.latest())
                    .add("LastModified", Times.iso(version.modified()));
            if (!version.marker()) {
                v.add("ETag", version.quotedEtag()).add("Size", version.size()).add("StorageClass", "STANDARD");
            }
            v.add("Owner", o -> o.add("ID", Bucket.canonicalId(bucket.owner())));
        });
    }
}
