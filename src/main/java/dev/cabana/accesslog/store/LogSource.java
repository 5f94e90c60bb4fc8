package dev.cabana.accesslog.store;

import dev.cabana.aws.AwsTarget;
import dev.cabana.shared.DeploymentRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's logs bucket.
 *
 * @param lastKey the greatest key seen, or null
 * @param wholeListAt when it was last listed from its beginning to its end, or null
 * @param wholeListKey how far such a listing has come, or null when none is under way
 */
public record LogSource(
        DeploymentRef deployment,
        AwsTarget target,
        String bucket,
        @Nullable String lastKey,
        @Nullable Instant wholeListAt,
        @Nullable String wholeListKey) {}
