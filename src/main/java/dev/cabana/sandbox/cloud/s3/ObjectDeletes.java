package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects go: behind a delete marker, or for good when their version is named. */
final class ObjectDeletes implements Handlers.Part {
    private static final int MOST = 1_000;

    private final ObjectTable objects;

    /** @param id of the version that was named @param marker id of the delete marker that was made or deleted */
    private record Deleted(
            String key, @Nullable String id, @Nullable String marker) {}

    /** A key of a batch that was refused. */
    private record Refused(String key, AwsError error) {}

    ObjectDeletes(ObjectTable objects) {
        this.objects = objects;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("DeleteObject", "DELETE /bucket/key", "REST.DELETE.OBJECT", this::one);
        handlers.onBucket("DeleteObjects", "POST /bucket?delete", "REST.POST.MULTI_OBJECT_DELETE", this::many);
    }

    private Reply one(Call call, Bucket bucket) {
        Deleted deleted = delete(
                bucket,
                Keys.checked(call.path("key")),
                call.http().query().find("versionId").orElse(null));
        Reply reply = Reply.status(204);
        if (deleted.marker() != null) {
            reply = reply.with("x-amz-delete-marker", "true").with("x-amz-version-id", deleted.marker());
        } else if (deleted.id() != null) {
            reply = reply.with("x-amz-version-id", deleted.id());
        }
        return reply;
    }

    /** S3 does not mind when it is gone already. */
    private Deleted delete(Bucket bucket, String key, @Nullable String id) {
        if (id != null) {
            Optional<ObjectVersion> gone = objects.remove(bucket, key, id);
            return new Deleted(key, id, gone.filter(ObjectVersion::marker).isPresent() ? id : null);
        }
        if (bucket.versioning().isEmpty()) {
            objects.remove(bucket, key, ObjectVersion.NONE);
            return new Deleted(key, null, null);
        }
        return new Deleted(key, null, objects.mark(bucket, key).id());
    }

    private Reply many(Call call, Bucket bucket) {
        Checksums.require(call.http());
        Node wanted = SettingOperations.body(call, "Delete");
        List<Node> identifiers = wanted.all("Object").toList();
        if (identifiers.isEmpty() || identifiers.size() > MOST) {
            throw Node.malformed();
        }
        boolean quiet = Boolean.parseBoolean(wanted.textAt("Quiet"));
        List<Deleted> deleted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Node identifier : identifiers) {
            String key = identifier.textAt("Key");
            String id = identifier.textAt("VersionId");
            try {
                Access.check(call, bucket, id.isEmpty() ? "s3:DeleteObject" : "s3:DeleteObjectVersion", key);
                deleted.add(delete(bucket, Keys.checked(key), id.isEmpty() ? null : id));
            } catch (AwsError error) {
                refused.add(new Refused(key, error));
            }
        }
        return Reply.document("DeleteResult", xml -> {
            for (Deleted each : quiet ? List.<Deleted>of() : deleted) {
                xml.add(
                        "Deleted",
                        d -> d.add("Key", each.key())
                                .add("VersionId", each.id())
                                .add("DeleteMarker", each.marker() == null ? null : true)
                                .add("DeleteMarkerVersionId", each.marker()));
            }
            for (Refused each : refused) {
                xml.add(
                        "Error",
                        e -> e.add("Key", each.key())
                                .add("Code", each.error().code())
                                .add("Message", each.error().getMessage()));
            }
        });
    }
}
