package dev.cabana.provisioning.nodes;

import dev.cabana.aws.AutoScaling;
import dev.cabana.aws.AutoScaling.ScalingActivity;
import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.NodeGroup;
import dev.cabana.provisioning.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether AWS gives the instances that a node group asks for. The Auto Scaling group says so within seconds and goes on
 * trying by itself; EKS takes a quarter of an hour to call the group failed.
 */
@Component
class NodeLaunches {
    /** Where nothing tells whether the cause is gone, a failed group is made anew after this long. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final AutoScaling scaling;
    private final Clock clock;

    NodeLaunches(AutoScaling scaling, Clock clock) {
        this.scaling = scaling;
        this.clock = clock;
    }

    /** Stalled while the newest attempt to launch an instance failed; empty when it worked or none was made. */
    Optional<Outcome> failing(AwsTarget target, NodeGroup group) {
        return latest(target, group)
                .filter(ScalingActivity::failed)
                .map(activity -> LaunchFailure.of(activity.message()));
    }

    /** Whether a group that could not be created would come up now. */
    boolean worthAnotherTry(AwsTarget target, NodeGroup group) {
        return latest(target, group).map(activity -> !activity.failed()).orElse(false)
                || group.createdAt().isBefore(clock.instant().minus(PATIENCE));
    }

    private Optional<ScalingActivity> latest(AwsTarget target, NodeGroup group) {
        return group.autoScalingGroup().isEmpty()
                ? Optional.empty()
                : scaling.recent(target, group.autoScalingGroup()).stream().findFirst();
    }
}
