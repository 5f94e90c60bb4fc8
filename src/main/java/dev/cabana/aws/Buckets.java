package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** How S3 says that a bucket is in another region; an answer to HEAD has no body with the proper code. */
    private static final Set<String> REDIRECTS = Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "Http301");

    private final S3 s3;

    /** Where a bucket of some name is. */
    public enum Place {
        /** In the account and the region that were asked. */
        here,
        /** In the account that was asked, in another region. */
        otherRegion,
        /** In another account: names are unique in the world. A caller without {@code s3:ListBucket} cannot tell. */
        otherAccount
    }

    public static String arn(AwsTarget target, String name) {
        return "arn:" + target.partition() + ":s3:::" + name;
    }

    Buckets(S3 s3) {
        this.s3 = s3;
    }

    /** @throws AwsFailure.Denied when it is the account's own and the portal may not look at it */
    public Optional<Place> find(AwsTarget target, String name) {
        try {
            return S3.find(() -> {
                s3.client(target).headBucket(r -> r.bucket(name).expectedBucketOwner(target.account()));
                return Place.here;
            });
        } catch (AwsFailure.Denied denied) {
            if (names(target, name).contains(name)) {
                throw denied;
            }
            return Optional.of(Place.otherAccount);
        } catch (AwsFailure.Invalid refused) {
            if (!REDIRECTS.contains(refused.code())) {
                throw refused;
            }
            return Optional.of(names(target, name).contains(name) ? Place.otherRegion : Place.otherAccount);
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

    /** S3 only replaces all tags at once: whoever else's are there are written again. */
    public void tag(AwsTarget target, String name, TagChange change) {
        if (!change.isNothing()) {
            List<Tag> all = sdkTags(change.appliedTo(tags(target, name)));
            s3.client(target)
                    .putBucketTagging(r ->
                            r.bucket(name).expectedBucketOwner(target.account()).tagging(t -> t.tagSet(all)));
        }
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
