package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsFailure;
import java.util.Locale;
import java.util.Map;

/** What a call is called in IAM policies: mostly its own name, but not always, and S3 least of all. */
final class PolicyActions {
    private static final Map<String, String> PREFIXES =
            Map.of("elasticloadbalancingv2", "elasticloadbalancing", "resourcegroupstaggingapi", "tag");

    private static final Map<String, String> S3 = Map.ofEntries(
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("ListBuckets", "ListAllMyBuckets"),
            Map.entry("ListObjectsV2", "ListBucket"),
            Map.entry("ListObjectVersions", "ListBucketVersions"),
            Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
            Map.entry("DeleteObjects", "DeleteObjectVersion"),
            Map.entry("HeadObject", "GetObject"),
            Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
            Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
            Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
            Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"));

    private PolicyActions() {}

    /** For example {@code eks:CreateCluster}. */
    static String of(AwsFailure.Call call) {
        String service = call.service().toLowerCase(Locale.ROOT).replace(" ", "");
        String operation =
                service.equals("s3") ? S3.getOrDefault(call.operation(), call.operation()) : call.operation();
        return PREFIXES.getOrDefault(service, service) + ":" + operation;
    }
}
