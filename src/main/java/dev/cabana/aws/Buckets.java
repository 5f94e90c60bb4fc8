package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Tag;

/** S3 buckets themselves; {@link BucketSettings} says how they behave, {@link BucketContents} what is in them. */
@Component
public class Buckets {
    /** The one region that must not be named as a location. */
    private static final String UNNAMED_REGION = "us-east-1";

    private final S3 s3;

    /** @param ours false when it belongs to another account, or to one that does not let us look */
    public record Bucket(String name, boolean ours) {
        public String arn(AwsTarget target) {
            return "arn:" + target.partition() + ":s3:::" + name;
        }
    }

    Buckets(S3 s3) {
        this.s3 = s3;
    }

    public Optional<Bucket> find(AwsTarget target, String name) {
        try {
            return S3.find(() -> {
                s3.client(target).headBucket(r -> r.bucket(name).expectedBucketOwner(target.account()));
                return new Bucket(name, true);
            });
        } catch (AwsFailure.Denied foreign) {
            return Optional.of(new Bucket(name, false));
        }
    }

    /** Names of the account's buckets that begin with {@code prefix}. */
    public List<String> names(AwsTarget target, String prefix) {
        return s3.client(target).listBucketsPaginator(r -> r.prefix(prefix)).buckets().stream()
                .map(bucket -> bucket.name())
                .toList();
    }

    /**
     * Without access control lists, and tagged from the first moment on.
     *
     * @throws AwsFailure.Conflict when the name is taken, by us or by anybody else in the world
     */
    public void create(AwsTarget target, String name, Map<String, String> tags) {
        var configuration = CreateBucketConfiguration.builder().tags(sdkTags(tags));
        if (!target.region().equals(UNNAMED_REGION)) {
            configuration.locationConstraint(target.region());
        }
        s3.client(target)
                .createBucket(r -> r.bucket(name)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .createBucketConfiguration(configuration.build()));
    }

    public Map<String, String> tags(AwsTarget target, String name) {
        return S3.find(() -> {
                    Map<String, String> tags = new TreeMap<>();
                    s3.client(target)
                            .getBucketTagging(r -> r.bucket(name).expectedBucketOwner(target.account()))
                            .tagSet()
                            .forEach(tag -> tags.put(tag.key(), tag.value()));
                    return tags;
                })
                .orElseGet(TreeMap::new);
    }

    /** Replaces every tag. */
    public void tag(AwsTarget target, String name, Map<String, String> tags) {
        s3.client(target)
                .putBucketTagging(r ->
                        r.bucket(name).expectedBucketOwner(target.account()).tagging(t -> t.tagSet(sdkTags(tags))));
    }

    /** @throws AwsFailure.InUse while anything is in it */
    public void delete(AwsTarget target, String name) {
        S3.find(() -> s3.client(target).deleteBucket(r -> r.bucket(name).expectedBucketOwner(target.account())));
    }

    private static List<Tag> sdkTags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
