package dev.cabana.sandbox.cloud.autoscaling;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Activity;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Member;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Size;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Spec;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.Fleet;
import dev.cabana.sandbox.cloud.ec2.NodeTemplates.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps as many instances running as each group desires, and writes every attempt down, as Auto Scaling does. */
public final class ScalingGroups implements Tick {
    /** Between two attempts when there is no capacity, at speed 1. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final Cloud cloud;
    private final Ec2 ec2;
    private final Table<ScalingGroup> groups;

    public ScalingGroups(Cloud cloud, Ec2 ec2) {
        this.cloud = cloud;
        this.ec2 = ec2;
        this.groups = cloud.store().table("autoscaling:group", ScalingGroup.class);
    }

    public Optional<ScalingGroup> find(String name) {
        return groups.find(name);
    }

    List<ScalingGroup> in(String region) {
        return groups.all().stream()
                .filter(group -> group.region().equals(region))
                .toList();
    }

    /** @param firstLaunch when the first instances start */
    public void create(
            String region, String name, Spec spec, Size size, Map<String, String> tags, Instant firstLaunch) {
        groups.put(
                name,
                new ScalingGroup(
                        name,
                        region,
                        spec,
                        size,
                        List.of(),
                        List.of(),
                        cloud.clock().now(),
                        firstLaunch,
                        Map.copyOf(tags)));
    }

    public void resize(String name, Size size) {
        groups.find(name)
                .ifPresent(group ->
                        groups.put(name, group.withSize(size, cloud.clock().now())));
    }

    /** Instances of the former spec are replaced, one at a time. */
    public void respec(String name, Spec spec) {
        groups.find(name)
                .ifPresent(group ->
                        groups.put(name, group.withSpec(spec, cloud.clock().now())));
    }

    /** With its instances. */
    public void delete(String name) {
        groups.find(name)
                .ifPresent(
                        group -> group.members().forEach(member -> ec2.fleet().terminate(member.instanceId())));
        groups.remove(name);
    }

    @Override
    public void tick() {
        groups.all().forEach(group -> {
            ScalingGroup changed = adjusted(withoutLost(group));
            if (!changed.equals(group)) {
                groups.put(group.name(), changed);
            }
        });
    }

    /** Somebody may end an instance by other ways. */
    private ScalingGroup withoutLost(ScalingGroup group) {
        List<Member> there = group.members().stream()
                .filter(member -> ec2.fleet().find(member.instanceId()).isPresent())
                .toList();
        return there.size() == group.members().size() ? group : group.withMembers(there);
    }

    private ScalingGroup adjusted(ScalingGroup group) {
        int missing = group.size().desired() - group.members().size();
        if (missing > 0) {
            return cloud.clock().now().isBefore(group.nextTry()) ? group : launched(group, missing);
        }
        if (missing < 0) {
            ScalingGroup shrunk = group;
            while (shrunk.members().size() > group.size().desired()) {
                shrunk = ended(shrunk, shrunk.members().getLast());
            }
            return shrunk;
        }
        // One at a time: its successor is there before the next one goes.
        return group.members().stream()
                .filter(group::isOutdated)
                .findFirst()
                .map(member -> ended(group, member))
                .orElse(group);
    }

    private ScalingGroup launched(ScalingGroup group, int missing) {
        ScalingGroup grown = group;
        for (int i = 0; i < missing && (i == 0 || !grown.failing()); i++) {
            grown = launched(grown);
        }
        return grown;
    }

    private ScalingGroup launched(ScalingGroup group) {
        try {
            String instanceId = ec2.fleet().launch(launch(group)).id();
            List<Member> members = new ArrayList<>(group.members());
            members.add(new Member(instanceId, group.generation()));
            return group.withMembers(members)
                    .with(activity(group, "Successful", "Launching a new EC2 instance: " + instanceId, ""));
        } catch (AwsError refused) {
            String said = "%s - %s Launching EC2 instance failed.".formatted(refused.code(), refused.getMessage());
            return group.with(activity(group, "Failed", "Launching a new EC2 instance.  Status Reason: " + said, said))
                    .tryAgain(cloud.clock().now().plus(cloud.clock().scaled(BETWEEN_TRIES)));
        }
    }

    private Fleet.Launch launch(ScalingGroup group) {
        Spec spec = group.spec();
        Map<String, String> tags = new HashMap<>(group.tags());
        tags.put("aws:autoscaling:groupName", group.name());
        Settings settings = spec.templateId().isEmpty()
                ? Settings.NONE
                : ec2.templates().find(group.region(), spec.templateId(), spec.templateVersion());
        return new Fleet.Launch(group.region(), spec.subnetIds(), settings, spec.instanceType(), spec.groupIds(), tags);
    }

    private ScalingGroup ended(ScalingGroup group, Member member) {
        ec2.fleet().terminate(member.instanceId());
        List<Member> left =
                group.members().stream().filter(one -> !one.equals(member)).toList();
        return group.withMembers(left)
                .with(activity(group, "Successful", "Terminating EC2 instance: " + member.instanceId(), ""));
    }

    private Activity activity(ScalingGroup group, String status, String description, String message) {
        Instant now = cloud.clock().now();
        String cause =
                "At %s an instance was started or ended in response to a difference between desired (%d) and actual capacity (%d)."
                        .formatted(now, group.size().desired(), group.members().size());
        return new Activity(UUID.randomUUID().toString(), status, description, cause, message, now);
    }
}
