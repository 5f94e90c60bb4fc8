package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Clockwork;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects and their versions, one table for each bucket; their bytes are blobs. */
final class ObjectTable {
    private static final Comparator<ObjectVersion> NEWEST_FIRST =
            Comparator.comparing(ObjectVersion::modified).reversed();

    private final Store store;
    private final Clockwork clock;

    ObjectTable(Cloud cloud) {
        this.store = cloud.store();
        this.clock = cloud.clock();
    }

    private Table<ObjectVersion> of(String bucket) {
        return store.table("s3:object:" + bucket, ObjectVersion.class);
    }

    private static String rowId(String key, String version) {
        return version + " " + key;
    }

    boolean isEmpty(Bucket bucket) {
        return of(bucket.name()).all().isEmpty();
    }

    /** All versions by key, in the order of keys' UTF-8 bytes; of each key the newest first. */
    SortedMap<String, List<ObjectVersion>> byKey(Bucket bucket, String prefix) {
        return byKey(bucket, prefix, "");
    }

    /** Of keys that come after {@code after}. */
    SortedMap<String, List<ObjectVersion>> byKey(Bucket bucket, String prefix, String after) {
        SortedMap<String, List<ObjectVersion>> found = new TreeMap<>(Keys.ORDER);
        of(bucket.name()).all().stream()
                .filter(version -> version.key().startsWith(prefix))
                .filter(version -> Keys.ORDER.compare(version.key(), after) > 0)
                .sorted(NEWEST_FIRST)
                .forEach(version -> found.computeIfAbsent(version.key(), k -> new ArrayList<>())
                        .add(version));
        return found;
    }

    /** The newest version; it may be a delete marker. */
    Optional<ObjectVersion> newest(Bucket bucket, String key) {
        return of(bucket.name()).all().stream()
                .filter(version -> version.key().equals(key))
                .min(NEWEST_FIRST);
    }

    Optional<ObjectVersion> version(Bucket bucket, String key, String id) {
        return of(bucket.name()).find(rowId(key, id));
    }

    /** The version that a request names, or the newest. @throws AwsError when there is nothing to read */
    ObjectVersion readable(Call call, Bucket bucket) {
        String key = Keys.checked(call.path("key"));
        Optional<String> id = call.http().query().find("versionId");
        ObjectVersion found = id.isPresent()
                ? version(bucket, key, id.get())
                        .orElseThrow(() -> new AwsError(404, "NoSuchVersion", "The specified version does not exist.")
                                .with("Key", key)
                                .with("VersionId", id.get()))
                : newest(bucket, key).orElseThrow(() -> noSuchKey(key));
        if (found.marker()) {
            throw (id.isPresent()
                            ? new AwsError(
                                    405,
                                    "MethodNotAllowed",
                                    "The specified method is not allowed against this resource.")
                            : noSuchKey(key))
                    .withHeader("x-amz-delete-marker", "true")
                    .withHeader("x-amz-version-id", found.id());
        }
        return found;
    }

    private static AwsError noSuchKey(String key) {
        return new AwsError(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
    }

    byte[] bytes(ObjectVersion version) {
        return version.blob().isEmpty() ? new byte[0] : store.blob(version.blob());
    }

    /** A new object, or a new version of it; what had no version is replaced. */
    ObjectVersion put(Bucket bucket, String key, byte[] bytes, ObjectVersion.Told told) {
        String id = nextId(bucket);
        remove(bucket, key, id);
        String blob = "s3/" + Ids.hex(16);
        store.putBlob(blob, bytes);
        var version = new ObjectVersion(
                bucket.name(),
                key,
                id,
                false,
                clock.now(),
                bytes.length,
                md5(bytes),
                told.headers(),
                told.checksums(),
                told.tags(),
                blob);
        of(bucket.name()).put(rowId(key, id), version);
        return version;
    }

    /** Hides an object behind a delete marker. */
    ObjectVersion mark(Bucket bucket, String key) {
        String id = nextId(bucket);
        remove(bucket, key, id);
        var marker =
                new ObjectVersion(bucket.name(), key, id, true, clock.now(), 0, "", Map.of(), Map.of(), Map.of(), "");
        of(bucket.name()).put(rowId(key, id), marker);
        return marker;
    }

    /** The same version with other tags. */
    void replace(Bucket bucket, ObjectVersion version) {
        of(bucket.name()).put(rowId(version.key(), version.id()), version);
    }

    /** For good. */
    Optional<ObjectVersion> remove(Bucket bucket, String key, String id) {
        Optional<ObjectVersion> found = version(bucket, key, id);
        found.ifPresent(version -> {
            of(bucket.name()).remove(rowId(key, id));
            if (!version.blob().isEmpty()) {
                store.removeBlob(version.blob());
            }
        });
        return found;
    }

    private static String nextId(Bucket bucket) {
        return bucket.versioning().equals("Enabled")
                ? new BigInteger(1, HexFormat.of().parseHex(Ids.hex(20))).toString(36)
                : ObjectVersion.NONE;
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
