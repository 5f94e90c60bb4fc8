package dev.cabana.aws;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/** What the Auto Scaling group behind a node group has been trying. Tells of failed launches long before EKS does. */
@Component
public class AutoScaling {
    private static final int RECENT = 20;

    private final AwsClients clients;

    /**
     * @param status {@code Successful}, {@code Failed}, {@code InProgress} …
     * @param message AWS's reason, for example that there is no capacity in the zone; empty when all is well
     */
    public record ScalingActivity(String id, String status, String message, Instant start) {
        public boolean failed() {
            return status.equals("Failed");
        }
    }

    AutoScaling(AwsClients clients) {
        this.clients = clients;
    }

    /** Newest first, at most {@value #RECENT}; empty when the group is not there. */
    public List<ScalingActivity> recent(AwsTarget target, String group) {
        try {
            return client(target)
                    .describeScalingActivities(
                            r -> r.autoScalingGroupName(group).maxRecords(RECENT))
                    .activities()
                    .stream()
                    .map(AutoScaling::read)
                    .toList();
        } catch (AwsFailure.NotFound gone) {
            return List.of();
        }
    }

    private AutoScalingClient client(AwsTarget target) {
        return clients.client(AutoScalingClient.class, target, AutoScalingClient::builder);
    }

    private static ScalingActivity read(Activity activity) {
        return new ScalingActivity(
                activity.activityId(),
                activity.statusCodeAsString(),
                EksClusterFormat.text(activity.statusMessage()),
                activity.startTime());
    }
}
