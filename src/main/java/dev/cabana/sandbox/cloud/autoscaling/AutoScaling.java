package dev.cabana.sandbox.cloud.autoscaling;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.sandbox.cloud.Xml;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Activity;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.Fleet;
import java.util.Comparator;
import java.util.List;

/** What people see of Auto Scaling groups. EKS makes and changes them. */
public final class AutoScaling implements AwsService.Part, Tick {
    private static final int MOST_RECORDS = 100;

    private final Cloud cloud;
    private final Ec2 ec2;
    private final ScalingGroups groups;

    public AutoScaling(Cloud cloud, Ec2 ec2, ScalingGroups groups) {
        this.cloud = cloud;
        this.ec2 = ec2;
        this.groups = groups;
    }

    public AwsService service() {
        return Operations.of("autoscaling", Protocol.query, this);
    }

    @Override
    public void register(Operations operations) {
        operations.on("DescribeAutoScalingGroups", this::describe).on("DescribeScalingActivities", this::activities);
    }

    @Override
    public void tick() {
        groups.tick();
    }

    private Reply describe(Call call) {
        List<String> names = call.params().list("AutoScalingGroupNames");
        List<ScalingGroup> found = groups.in(call.region()).stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .toList();
        return Reply.xml(xml -> xml.list("AutoScalingGroups", "member", found, this::write));
    }

    private void write(Xml xml, ScalingGroup group) {
        List<Fleet.Launched> running = group.members().stream()
                .flatMap(member -> ec2.fleet().find(member.instanceId()).stream())
                .toList();
        xml.add("AutoScalingGroupName", group.name())
                .add("AutoScalingGroupARN", arn(group))
                .add("MinSize", group.size().min())
                .add("MaxSize", group.size().max())
                .add("DesiredCapacity", group.size().desired())
                .add("DefaultCooldown", 300)
                .values("AvailabilityZones", "member", zones(group))
                .add("HealthCheckType", "EC2")
                .add("HealthCheckGracePeriod", 15)
                .add("VPCZoneIdentifier", String.join(",", group.spec().subnetIds()))
                .add("CreatedTime", group.createdAt())
                .list(
                        "Instances",
                        "member",
                        running,
                        (each, instance) -> each.add("InstanceId", instance.id())
                                .add("InstanceType", instance.instanceType())
                                .add("AvailabilityZone", instance.zone())
                                .add("LifecycleState", "InService")
                                .add("HealthStatus", "Healthy")
                                .add("ProtectedFromScaleIn", false))
                .list(
                        "Tags",
                        "member",
                        group.tags().entrySet(),
                        (each, tag) -> each.add("ResourceId", group.name())
                                .add("ResourceType", "auto-scaling-group")
                                .add("Key", tag.getKey())
                                .add("Value", tag.getValue())
                                .add("PropagateAtLaunch", true));
    }

    private List<String> zones(ScalingGroup group) {
        return group.spec().subnetIds().stream()
                .flatMap(id -> ec2.tenancy().subnet(group.region(), id).stream())
                .map(subnet -> subnet.zone())
                .distinct()
                .sorted()
                .toList();
    }

    private String arn(ScalingGroup group) {
        return "arn:aws:autoscaling:%s:%s:autoScalingGroup:%s:autoScalingGroupName/%s"
                .formatted(group.region(), cloud.account(), group.name().hashCode(), group.name());
    }

    private Reply activities(Call call) {
        String name = call.params().or("AutoScalingGroupName", "");
        int limit = call.params().number("MaxRecords", MOST_RECORDS);
        List<Activity> found = groups.in(call.region()).stream()
                .filter(group -> name.isEmpty() || group.name().equals(name))
                .flatMap(group -> group.activities().stream())
                .sorted(Comparator.comparing(Activity::at).reversed())
                .limit(limit)
                .toList();
        return Reply.xml(xml -> xml.list(
                "Activities",
                "member",
                found,
                (each, activity) -> each.add("ActivityId", activity.id())
                        .add("AutoScalingGroupName", name)
                        .add("Description", activity.description())
                        .add("Cause", activity.cause())
                        .add("StartTime", activity.at())
                        .add("EndTime", activity.at())
                        .add("StatusCode", activity.status())
                        .add("StatusMessage", activity.message().isEmpty() ? null : activity.message())
                        .add("Progress", 100)
                        .add("Details", "{}")));
    }
}
