package dev.cabana.provisioning.storage;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.BucketContents;
import dev.cabana.aws.BucketContents.Count;
import dev.cabana.aws.BucketSettings;
import dev.cabana.aws.Buckets;
import dev.cabana.provisioning.Outcome;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Takes a bucket away, at most a thousand versions in a step, so that a step stays short however much there is. Its
 * access log is stopped first: each call of the emptying would write to it.
 */
@Component
class Emptying {
    private static final Duration NEXT = Duration.ofSeconds(1);

    /** S3 delivers what it had logged before; best effort, over hours. */
    private static final Duration REFILLED = Duration.ofSeconds(30);

    private final Buckets buckets;
    private final BucketSettings settings;
    private final BucketContents contents;

    Emptying(Buckets buckets, BucketSettings settings, BucketContents contents) {
        this.buckets = buckets;
        this.settings = settings;
        this.contents = contents;
    }

    Outcome step(AwsTarget target, DesiredBucket found) {
        String name = found.name();
        if (found.accessLog() != null) {
            settings.stopLogging(target, name);
        }
        int aborted = contents.abortSome(target, name);
        int deleted = contents.deleteSome(target, name);
        if (aborted + deleted > 0) {
            Count left = contents.count(target, name);
            if (!left.isNone() || aborted > 0) {
                return Outcome.waiting(NEXT, "The bucket is being emptied: " + words(left) + " left");
            }
        }
        return delete(target, name);
    }

    private Outcome delete(AwsTarget target, String name) {
        try {
            buckets.delete(target, name);
            return Outcome.converged();
        } catch (AwsFailure.InUse refilled) {
            return Outcome.waiting(REFILLED, "Something was written into the bucket meanwhile; it is emptied again");
        }
    }

    private static String words(Count left) {
        String versions =
                left.counted() == 1 ? "1 object version is" : "%,d object versions are".formatted(left.counted());
        return left.more() ? "more than " + versions : versions;
    }
}
