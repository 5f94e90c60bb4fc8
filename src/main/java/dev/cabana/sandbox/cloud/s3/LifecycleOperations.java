package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lifecycle rules are kept and shown; nothing expires, as days do not pass in a sandbox. */
final class LifecycleOperations implements Handlers.Part {
    private static final String LIFECYCLE = "lifecycle";
    private static final String SMALLEST = "x-amz-transition-default-minimum-object-size";
    private static final int MOST_RULES = 1_000;
    private static final int LONGEST_ID = 255;
    private static final Set<String> ACTIONS = Set.of(
            "Expiration",
            "Transition",
            "NoncurrentVersionExpiration",
            "NoncurrentVersionTransition",
            "AbortIncompleteMultipartUpload");
    private static final Set<String> DAYS = Set.of("Days", "NoncurrentDays", "DaysAfterInitiation");

    private final Buckets buckets;

    LifecycleOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("GetBucketLifecycleConfiguration", "GET /bucket?lifecycle", "REST.GET.LIFECYCLE", this::get);
        handlers.onBucket("PutBucketLifecycleConfiguration", "PUT /bucket?lifecycle", "REST.PUT.LIFECYCLE", this::put);
        handlers.onBucket("DeleteBucketLifecycle", "DELETE /bucket?lifecycle", "REST.DELETE.LIFECYCLE", this::delete);
    }

    private Reply get(Call call, Bucket bucket) {
        Node rules = bucket.setting(LIFECYCLE)
                .orElseThrow(() -> new AwsError(
                                404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
                        .with("BucketName", bucket.name()));
        return Reply.document(rules.name(), rules::writeInside).with(SMALLEST, smallest(bucket));
    }

    private static String smallest(Bucket bucket) {
        return bucket.setting(SMALLEST).map(Node::text).orElse("all_storage_classes_128K");
    }

    private Reply put(Call call, Bucket bucket) {
        Node wanted = SettingOperations.body(call, "LifecycleConfiguration");
        List<Node> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node rule : wanted.children()) {
            Node checked = checked(rule);
            if (!ids.add(checked.textAt("ID"))) {
                throw invalid("Rule ID must be unique. Found same ID for one or more rules");
            }
            rules.add(checked);
        }
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw Node.malformed();
        }
        Bucket changed = bucket.with(LIFECYCLE, new Node(wanted.name(), "", List.copyOf(rules)));
        changed = changed.with(
                SMALLEST,
                call.http()
                        .header(SMALLEST)
                        .map(value -> Node.of("Size", value))
                        .orElse(null));
        buckets.put(changed);
        return Reply.status(200).with(SMALLEST, smallest(changed));
    }

    private static Node checked(Node rule) {
        String status = rule.textAt("Status");
        boolean scoped = rule.at("Filter").isPresent() != rule.at("Prefix").isPresent();
        if (!rule.name().equals("Rule") || !(status.equals("Enabled") || status.equals("Disabled")) || !scoped) {
            throw Node.malformed();
        }
        if (rule.children().stream().noneMatch(child -> ACTIONS.contains(child.name()))) {
            throw new AwsError("InvalidRequest", "At least one action needs to be specified in a rule");
        }
        if (rule.textAt("ID").length() > LONGEST_ID) {
            throw invalid("ID length should not exceed allowed limit of " + LONGEST_ID);
        }
        rule.children().stream()
                .flatMap(action -> action.children().stream())
                .filter(child -> DAYS.contains(child.name()))
                .forEach(LifecycleOperations::checkDays);
        return rule.textAt("ID").isEmpty() ? named(rule) : rule;
    }

    private static Node named(Node rule) {
        Stream<Node> others =
                rule.children().stream().filter(child -> !child.name().equals("ID"));
        return new Node(
                rule.name(),
                "",
                Stream.concat(Stream.of(Node.of("ID", Ids.hex(24))), others).toList());
    }

    private static void checkDays(Node days) {
        try {
            if (Integer.parseInt(days.text().strip()) > 0) {
                return;
            }
        } catch (NumberFormatException e) {
            throw Node.malformed();
        }
        throw invalid("'" + days.name() + "' must be a positive integer");
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidArgument", message);
    }

    private Reply delete(Call call, Bucket bucket) {
        buckets.put(bucket.with(LIFECYCLE, null).with(SMALLEST, null));
        return Reply.status(204);
    }
}
