package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.ec2.MachineRows.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people see of instances, and how they end them. Auto Scaling launches them, through {@link Fleet}. */
final class Instances implements Operation.Group {
    private static final Duration LISTED_AFTER_TERMINATION = Duration.ofHours(1);

    private final Network net;
    private final Machines machines;
    private final Fleet fleet;

    Instances(Network net, Machines machines, Fleet fleet) {
        this.net = net;
        this.machines = machines;
        this.fleet = fleet;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("DescribeInstances", this::describe, "TerminateInstances", this::terminate);
    }

    private Tree describe(Input input) {
        return new Listing<Instance>("reservationSet", Instance::id)
                .ids("InstanceId", "InvalidInstanceID.NotFound", "instance")
                .tagged(net.tags)
                .filter("instance-id", Instance::id)
                .filter("instance-type", Instance::instanceType)
                .filter("instance-state-name", Instances::state)
                .filter("availability-zone", Instance::zone)
                .filter("subnet-id", Instance::subnetId)
                .filter("vpc-id", Instance::vpcId)
                .filter("capacity-reservation-id", Instance::reservationId)
                .filter("private-ip-address", Instance::privateIp)
                .filter("private-dns-name", Fleet::dnsName)
                .as(instance -> Tree.of("reservationId", "r-" + instance.id().substring(2))
                        .put("ownerId", net.account())
                        .put("instancesSet", List.of(xml(instance))))
                .answer(input, in(input.region(), machines.instances).filter(this::isListed));
    }

    private boolean isListed(Instance instance) {
        return instance.terminatedAt() == null
                || net.now().isBefore(instance.terminatedAt().plus(LISTED_AFTER_TERMINATION));
    }

    private static String state(Instance instance) {
        return instance.terminatedAt() == null ? "running" : "terminated";
    }

    private static Tree stateXml(String state) {
        return Tree.of("code", state.equals("running") ? 16 : 48).put("name", state);
    }

    private Tree xml(Instance instance) {
        boolean running = instance.terminatedAt() == null;
        Tree ebs = Tree.of("volumeId", instance.volumeId())
                .put("status", "attached")
                .put("attachTime", instance.launchedAt())
                .put("deleteOnTermination", true);
        return Tree.of("instanceId", instance.id())
                .put("instanceState", stateXml(state(instance)))
                .put("instanceType", instance.instanceType())
                .put("launchTime", instance.launchedAt())
                .put("privateDnsName", running ? Fleet.dnsName(instance) : "")
                .put("privateIpAddress", running ? instance.privateIp() : null)
                .put("subnetId", running ? instance.subnetId() : null)
                .put("vpcId", running ? instance.vpcId() : null)
                .put("placement", Tree.of("availabilityZone", instance.zone()).put("tenancy", "default"))
                .put("capacityReservationId", instance.reservationId())
                .put("instanceLifecycle", instance.block() ? "capacity-block" : null)
                .put("rootDeviceName", "/dev/xvda")
                .put("rootDeviceType", "ebs")
                .put(
                        "blockDeviceMapping",
                        running ? List.of(Tree.of("deviceName", "/dev/xvda").put("ebs", ebs)) : List.of())
                .put("architecture", "x86_64")
                .put("tagSet", net.tags.xml(instance.id()));
    }

    private Tree terminate(Input input) {
        List<Tree> changes = new ArrayList<>();
        for (String id : input.requiredList("InstanceId")) {
            Instance instance = machines.instances
                    .find(id)
                    .filter(one -> one.region().equals(input.region()))
                    .orElseThrow(() -> Refusals.notFound("InvalidInstanceID.NotFound", "instance", id));
            String before = state(instance);
            fleet.terminate(id);
            changes.add(Tree.of("instanceId", id)
                    .put("currentState", stateXml("terminated"))
                    .put("previousState", stateXml(before)));
        }
        return Tree.of("instancesSet", changes);
    }
}
