package dev.cabana.aws;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.model.BucketLoggingStatus;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PartitionDateSource;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** How a bucket behaves. Each setting is one call; a setting that was never made reads as empty or off. */
@Component
public class BucketSettings {
    private final S3 s3;

    /** @param targetBucket where the access log goes @param partition {@code DeliveryTime} or {@code EventTime} */
    public record Logging(String targetBucket, String prefix, String partition) {}

    BucketSettings(S3 s3) {
        this.s3 = s3;
    }

    /** For example {@code BucketOwnerEnforced}. */
    public Optional<String> ownership(AwsTarget target, String bucket) {
        return S3.find(() -> s3.client(target)
                .getBucketOwnershipControls(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                .ownershipControls()
                .rules()
                .getFirst()
                .objectOwnershipAsString());
    }

    public void enforceOwnership(AwsTarget target, String bucket) {
        s3.client(target)
                .putBucketOwnershipControls(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .ownershipControls(
                                o -> o.rules(rule -> rule.objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED))));
    }

    /** True when all four blocks are on. */
    public boolean publicAccessBlocked(AwsTarget target, String bucket) {
        return S3.find(() -> s3.client(target)
                        .getPublicAccessBlock(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                        .publicAccessBlockConfiguration())
                .filter(BucketSettings::blocksAll)
                .isPresent();
    }

    private static boolean blocksAll(PublicAccessBlockConfiguration block) {
        return block.blockPublicAcls()
                && block.ignorePublicAcls()
                && block.blockPublicPolicy()
                && block.restrictPublicBuckets();
    }

    public void blockPublicAccess(AwsTarget target, String bucket) {
        s3.client(target)
                .putPublicAccessBlock(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .publicAccessBlockConfiguration(b -> b.blockPublicAcls(true)
                                .ignorePublicAcls(true)
                                .blockPublicPolicy(true)
                                .restrictPublicBuckets(true)));
    }

    /** {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}. */
    public Optional<String> encryption(AwsTarget target, String bucket) {
        return S3.find(() -> s3.client(target)
                .getBucketEncryption(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                .serverSideEncryptionConfiguration()
                .rules()
                .getFirst()
                .applyServerSideEncryptionByDefault()
                .sseAlgorithmAsString());
    }

    /** With keys that S3 manages: they cost nothing, and log delivery can use them. */
    public void encrypt(AwsTarget target, String bucket) {
        s3.client(target)
                .putBucketEncryption(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .serverSideEncryptionConfiguration(c -> c.rules(rule -> rule.applyServerSideEncryptionByDefault(
                                d -> d.sseAlgorithm(ServerSideEncryption.AES256)))));
    }

    public boolean versioned(AwsTarget target, String bucket) {
        return s3.client(target)
                        .getBucketVersioning(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                        .status()
                == BucketVersioningStatus.ENABLED;
    }

    /** A bucket that once had versions can only be suspended, never be without. */
    public void version(AwsTarget target, String bucket, boolean on) {
        s3.client(target)
                .putBucketVersioning(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .versioningConfiguration(
                                v -> v.status(on ? BucketVersioningStatus.ENABLED : BucketVersioningStatus.SUSPENDED)));
    }

    public List<LifecycleRule> lifecycle(AwsTarget target, String bucket) {
        return S3.find(() -> s3
                        .client(target)
                        .getBucketLifecycleConfiguration(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                        .rules()
                        .stream()
                        .map(LifecycleRule::read)
                        .toList())
                .orElseGet(List::of);
    }

    public void lifecycle(AwsTarget target, String bucket, List<LifecycleRule> rules) {
        s3.client(target)
                .putBucketLifecycleConfiguration(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .lifecycleConfiguration(c ->
                                c.rules(rules.stream().map(LifecycleRule::write).toList())));
    }

    /** JSON text. */
    public Optional<String> policy(AwsTarget target, String bucket) {
        return S3.find(() -> s3.client(target)
                .getBucketPolicy(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                .policy());
    }

    public void policy(AwsTarget target, String bucket, String document) {
        s3.client(target)
                .putBucketPolicy(r ->
                        r.bucket(bucket).expectedBucketOwner(target.account()).policy(document));
    }

    public Optional<Logging> logging(AwsTarget target, String bucket) {
        var enabled = s3.client(target)
                .getBucketLogging(r -> r.bucket(bucket).expectedBucketOwner(target.account()))
                .loggingEnabled();
        return Optional.ofNullable(enabled).map(BucketSettings::read);
    }

    private static Logging read(LoggingEnabled enabled) {
        var format = enabled.targetObjectKeyFormat();
        var partitioned = format == null ? null : format.partitionedPrefix();
        return new Logging(
                enabled.targetBucket(),
                enabled.targetPrefix(),
                partitioned == null ? "" : partitioned.partitionDateSourceAsString());
    }

    public void log(AwsTarget target, String bucket, Logging wanted) {
        s3.client(target)
                .putBucketLogging(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .bucketLoggingStatus(status -> status.loggingEnabled(l -> l.targetBucket(wanted.targetBucket())
                                .targetPrefix(wanted.prefix())
                                .targetObjectKeyFormat(f -> f.partitionedPrefix(p ->
                                        p.partitionDateSource(PartitionDateSource.fromValue(wanted.partition())))))));
    }

    public void stopLogging(AwsTarget target, String bucket) {
        s3.client(target)
                .putBucketLogging(r -> r.bucket(bucket)
                        .expectedBucketOwner(target.account())
                        .bucketLoggingStatus(BucketLoggingStatus.builder().build()));
    }
}
