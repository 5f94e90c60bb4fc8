package dev.cabana.provisioning.storage;

import dev.cabana.aws.BucketSettings.Logging;
import dev.cabana.aws.LifecycleRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bucket as the plan shows it.
 *
 * @param ownership {@code BucketOwnerEnforced}: no access control lists
 * @param encryption {@code AES256}, with keys that S3 manages
 * @param accessLog where its access log goes; null for nowhere
 */
record DesiredBucket(
        String name,
        String ownership,
        boolean publicAccessBlocked,
        String encryption,
        boolean versioned,
        List<LifecycleRule> lifecycle,
        ObjectNode policy,
        @Nullable Logging accessLog,
        Map<String, String> tags) {

    DesiredBucket {
        lifecycle = lifecycle.stream()
                .sorted(Comparator.comparing(LifecycleRule::id))
                .toList();
        tags = new TreeMap<>(tags);
    }
}
