package dev.cabana.provisioning.models;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.BucketContents;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Whether a checkpoint is whole: whoever uploads one writes the marker last. */
@Component
class Checkpoints {
    static final String MARKER = ".checkpoint-complete";
    private static final Pattern LOCATION = Pattern.compile("s3://([^/]+)/(.*)");

    private final BucketContents contents;

    Checkpoints(BucketContents contents) {
        this.contents = contents;
    }

    /**
     * Looks for the marker by listing, for which the portal has the permission anyway: it may not read what is in the bucket.
     *
     * @param checkpoint {@code s3://<bucket>/<folder>/}
     */
    boolean isComplete(AwsTarget target, String checkpoint) {
        Matcher location = LOCATION.matcher(checkpoint);
        if (!location.matches()) {
            return true;
        }
        String marker = location.group(2) + MARKER;
        try {
            return contents.list(target, location.group(1), marker, "", 1).items().stream()
                    .anyMatch(item -> item.key().equals(marker));
        } catch (AwsFailure.NotFound noBucket) {
            return false;
        }
    }
}
