package dev.cabana.sandbox.cloud.autoscaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group.
 *
 * @param members newest last
 * @param activities newest first
 * @param nextTry no launch before this
 */
public record ScalingGroup(
        String name,
        String region,
        Spec spec,
        Size size,
        List<Member> members,
        List<Activity> activities,
        Instant createdAt,
        Instant nextTry,
        Map<String, String> tags) {
    private static final int KEPT_ACTIVITIES = 30;

    /** What an instance is launched from. @param instanceType null when the launch template names it */
    public record Spec(
            String templateId,
            String templateVersion,
            @Nullable String instanceType,
            List<String> subnetIds,
            List<String> groupIds) {}

    public record Size(int min, int desired, int max) {}

    /** @param generation of the group's nodes when it was launched; an older one is replaced */
    public record Member(String instanceId, String generation) {}

    /** @param status {@code Successful} or {@code Failed} */
    public record Activity(String id, String status, String description, String cause, String message, Instant at) {
        public boolean failed() {
            return status.equals("Failed");
        }
    }

    /** What its instances are to be: another template version means other instances. */
    String generation() {
        return spec.templateId() + ":" + spec.templateVersion();
    }

    boolean isOutdated(Member member) {
        return !member.generation().equals(generation());
    }

    /** Every member there, and none outdated. */
    public boolean complete() {
        return members.size() == size.desired() && members.stream().noneMatch(this::isOutdated);
    }

    public boolean failing() {
        return !activities.isEmpty() && activities.getFirst().failed();
    }

    ScalingGroup withSize(Size changed, Instant now) {
        return new ScalingGroup(name, region, spec, changed, members, activities, createdAt, earliest(now), tags);
    }

    ScalingGroup withSpec(Spec changed, Instant now) {
        return new ScalingGroup(name, region, changed, size, members, activities, createdAt, earliest(now), tags);
    }

    private Instant earliest(Instant now) {
        return nextTry.isBefore(now) ? nextTry : now;
    }

    ScalingGroup withMembers(List<Member> changed) {
        return new ScalingGroup(name, region, spec, size, List.copyOf(changed), activities, createdAt, nextTry, tags);
    }

    ScalingGroup with(Activity activity) {
        List<Activity> all = new ArrayList<>(List.of(activity));
        all.addAll(activities);
        return new ScalingGroup(
                name,
                region,
                spec,
                size,
                members,
                List.copyOf(all.subList(0, Math.min(KEPT_ACTIVITIES, all.size()))),
                createdAt,
                nextTry,
                tags);
    }

    ScalingGroup tryAgain(Instant at) {
        return new ScalingGroup(name, region, spec, size, members, activities, createdAt, at, tags);
    }
}
