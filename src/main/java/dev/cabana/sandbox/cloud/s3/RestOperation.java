package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.Call;
import java.util.Map;

/**
 * One operation, by what makes it known on the wire.
 *
 * @param name as in the SDK, for example {@code GetBucketPolicy}
 * @param level what the path names
 * @param subresource the query parameter that tells it apart; empty for none
 * @param logged as server access logs call it, for example {@code REST.GET.BUCKETPOLICY}
 */
record RestOperation(String name, String method, Level level, String subresource, String logged) {
    /** Permissions that are not called like their operation. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBuckets"),
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("ListObjectsV2", "ListBucket"),
            Map.entry("ListObjects", "ListBucket"),
            Map.entry("ListObjectVersions", "ListBucketVersions"),
            Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
            Map.entry("CreateMultipartUpload", "PutObject"),
            Map.entry("HeadObject", "GetObject"),
            Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
            Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
            Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
            Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
            Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
            Map.entry("DeleteBucketTagging", "PutBucketTagging"),
            Map.entry("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
            Map.entry("GetBucketReplication", "GetReplicationConfiguration"),
            Map.entry("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
            Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"));

    /** What a path names. */
    enum Level {
        service,
        bucket,
        object
    }

    String action() {
        return "s3:" + ACTIONS.getOrDefault(name, name);
    }

    /** Empty for a bucket's own operations. */
    String key(Call call) {
        return level == Level.object ? call.path("key") : "";
    }
}
