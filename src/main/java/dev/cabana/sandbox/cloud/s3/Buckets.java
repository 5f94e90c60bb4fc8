package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Table;
import java.util.List;
import java.util.Optional;

/** Every bucket, and whether a caller may do what it wants with one. */
final class Buckets {
    private final Table<Bucket> table;

    Buckets(Cloud cloud) {
        this.table = cloud.store().table("s3:bucket", Bucket.class);
    }

    Optional<Bucket> find(String name) {
        return table.find(name);
    }

    List<Bucket> all() {
        return table.all();
    }

    void put(Bucket bucket) {
        table.put(bucket.name(), bucket);
    }

    void remove(Bucket bucket) {
        table.remove(bucket.name());
    }

    /** The bucket of a call that is allowed. @throws AwsError when there is none, it is elsewhere, or it is not allowed */
    Bucket of(Call call, RestOperation operation) {
        Bucket bucket = find(call.path("bucket"))
                .orElseThrow(() -> new AwsError(404, "NoSuchBucket", "The specified bucket does not exist")
                        .with("BucketName", call.path("bucket")));
        if (!bucket.region().equals(call.region()) && !operation.name().equals("GetBucketLocation")) {
            throw elsewhere(bucket);
        }
        call.http().header("x-amz-expected-bucket-owner").ifPresent(owner -> {
            if (!owner.equals(bucket.owner())) {
                throw Access.denied("Access Denied");
            }
        });
        Access.check(call, bucket, operation.action(), operation.key(call));
        return bucket;
    }

    private static AwsError elsewhere(Bucket bucket) {
        return new AwsError(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint."
                                + " Please send all future requests to this endpoint.")
                .with("Endpoint", "s3." + bucket.region() + ".amazonaws.com")
                .with("Bucket", bucket.name())
                .withHeader("x-amz-bucket-region", bucket.region());
    }
}
