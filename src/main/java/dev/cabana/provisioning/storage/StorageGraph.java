package dev.cabana.provisioning.storage;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.BucketSettings.Logging;
import dev.cabana.aws.Buckets;
import dev.cabana.aws.LifecycleRule;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.policy.PolicyDocuments;
import dev.cabana.provisioning.policy.PolicyTemplate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The primary bucket and the one for its access log. The log is partitioned by the time of delivery: keys then come
 * nearly in order, and reading on from the last key finds what is new.
 */
@Component
class StorageGraph implements GraphPart {
    static final String ACCESS_LOGS = "bucket/access-logs";
    static final String PRIMARY = "bucket/primary";
    static final String LOG_PREFIX = "logs/";
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final int ABORT_UPLOADS_AFTER_DAYS = 7;

    /** Long enough to notice that a checkpoint was overwritten by mistake. */
    private static final int OLD_VERSIONS_FOR_DAYS = 30;

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        var target = new AwsTarget(input.accountId(), input.spec().region());
        String primary = input.prefixedName();
        String logs = primary + "-access-logs";
        int retention = input.spec().storage().logRetentionDays();
        add(
                graph,
                ACCESS_LOGS,
                bucket(
                        input,
                        logs,
                        false,
                        List.of(
                                rule("incomplete-uploads", null, null, ABORT_UPLOADS_AFTER_DAYS),
                                rule("retention", retention, null, null)),
                        PolicyDocuments.merged(httpsOnly(target, logs), delivery(target, logs, primary)),
                        null));
        add(
                graph,
                PRIMARY,
                bucket(
                        input,
                        primary,
                        true,
                        List.of(
                                rule("incomplete-uploads", null, null, ABORT_UPLOADS_AFTER_DAYS),
                                rule("old-versions", null, OLD_VERSIONS_FOR_DAYS, null)),
                        httpsOnly(target, primary),
                        new Logging(Ref.to(ACCESS_LOGS, "name"), LOG_PREFIX, "DeliveryTime")));
    }

    private static void add(ResourceGraph.Builder graph, String address, DesiredBucket desired) {
        graph.add(address, BucketReconciler.TYPE, Group.storage, desired, MOMENT);
    }

    private static DesiredBucket bucket(
            GraphInput input,
            String name,
            boolean versioned,
            List<LifecycleRule> lifecycle,
            ObjectNode policy,
            @Nullable Logging accessLog) {
        return new DesiredBucket(
                name, "BucketOwnerEnforced", true, "AES256", versioned, lifecycle, policy, accessLog, input.tags());
    }

    private static LifecycleRule rule(
            String id, @Nullable Integer expire, @Nullable Integer versions, @Nullable Integer uploads) {
        return new LifecycleRule(id, "", expire, versions, uploads);
    }

    private static ObjectNode httpsOnly(AwsTarget target, String bucket) {
        return PolicyTemplate.of("https-only.json")
                .with("bucket", Buckets.arn(target, bucket))
                .document();
    }

    /** S3's log delivery may write, for this one bucket of this one account. */
    private static ObjectNode delivery(AwsTarget target, String logs, String primary) {
        return PolicyTemplate.of("log-delivery.json")
                .with("bucket", Buckets.arn(target, logs))
                .with("prefix", LOG_PREFIX)
                .with("source", Buckets.arn(target, primary))
                .with("account", target.account())
                .document();
    }
}
