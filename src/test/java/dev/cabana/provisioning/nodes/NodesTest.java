package dev.cabana.provisioning.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.provisioning.Differences.Difference;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Outcome;
import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CapacityTypes;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.TaintEffect;
import software.amazon.awssdk.services.eks.model.Update;

/** Node groups of every kind of capacity, from their launch templates to their instances. */
class NodesTest {
    private static final String NETWORK = "network: {nat: none, zones: [us-east-1a, us-east-1b]}\n";
    private static final String P5 = "p5.48xlarge";
    private static final String P5E = "p5e.48xlarge";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final EksClient eks = sandbox.client(EksClient.builder());
    private final Ec2Client ec2 = sandbox.client(Ec2Client.builder());
    private final AutoScalingClient scaling = sandbox.client(AutoScalingClient.builder());
    private Provisioning provisioning;
    private GraphWalk walk;
    private String name;

    @BeforeEach
    void provisioning() {
        provisioning = Provisioning.of(sandbox, "network", "storage", "identity", "cluster", "nodes");
    }

    @AfterEach
    void nothingIsLeft() {
        sandbox.faults().clear();
        if (walk != null) {
            walk.remove();
        }
        assertThat(Stream.of(
                                "eks:cluster",
                                "eks:nodegroup",
                                "eks:access-entry",
                                "eks:update",
                                "autoscaling:group",
                                "ec2:launch-template",
                                "ec2:launch-template-version",
                                "ec2:network-interface",
                                "ec2:security-group",
                                "ec2:vpc")
                        .filter(kind -> sandbox.count(kind) > 0))
                .isEmpty();
        assertThat(instances()).isEmpty();
        eks.close();
        ec2.close();
        scaling.close();
    }

    @Test
    void makesTheCpuNodesOfTheSeed() {
        start("cpu", "");
        walk.convergeUpTo("nodes/cpu");

        Nodegroup group = group("cpu");
        assertThat(group.statusAsString()).isEqualTo("ACTIVE");
        assertThat(group.capacityType()).isEqualTo(CapacityTypes.ON_DEMAND);
        assertThat(group.instanceTypes()).containsExactly("m5.4xlarge");
        assertScaling(group, 3, 3, 10);
        assertThat(group.taints()).isEmpty();
        assertThat(group.nodeRole()).isEqualTo(walk.output("role/nodes-cpu", "arn"));
        assertThat(group.subnets())
                .containsExactlyInAnyOrder(
                        walk.output("network/subnet/private-us-east-1a", "subnetId"),
                        walk.output("network/subnet/private-us-east-1b", "subnetId"));
        assertThat(group.diskSize()).isNull();
        assertThat(group.tags()).containsEntry("cabana:resource", "nodes/cpu").containsEntry("cost-center", "42");

        ResponseLaunchTemplateData template = template(group);
        assertThat(template.blockDeviceMappings()).singleElement().satisfies(device -> {
            assertThat(device.deviceName()).isEqualTo("/dev/xvda");
            assertThat(device.ebs().volumeSize()).isEqualTo(200);
            assertThat(device.ebs().volumeType()).isEqualTo(VolumeType.GP3);
            assertThat(device.ebs().encrypted()).isTrue();
            assertThat(device.ebs().deleteOnTermination()).isTrue();
        });
        assertThat(template.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(template.instanceType()).isNull();
        assertThat(template.capacityReservationSpecification()).isNull();
        assertThat(instances()).hasSize(3).allSatisfy(instance -> {
            assertThat(instance.instanceTypeAsString()).isEqualTo("m5.4xlarge");
            assertThat(tags(instance))
                    .containsEntry("cost-center", "42")
                    .containsEntry("cabana:deployment", walk.deployment().id().toString());
        });
        assertThat(walk.differences("nodes/cpu")).isEmpty();
        assertThat(walk.differences("launch-template/cpu")).isEmpty();
    }

    @Test
    void keepsEverythingButInferenceOffTheGpuNodes() {
        start("taint", gpu("instanceType: p5.48xlarge"));
        walk.convergeUpTo("nodes/gpu");

        Nodegroup group = group("gpu");
        assertThat(group.taints()).singleElement().satisfies(taint -> {
            assertThat(taint.key()).isEqualTo("nvidia.com/gpu");
            assertThat(taint.value()).isEqualTo("true");
            assertThat(taint.effect()).isEqualTo(TaintEffect.NO_SCHEDULE);
        });
        assertThat(group.amiTypeAsString()).isEqualTo("AL2023_x86_64_NVIDIA");
        assertThat(group.labels()).containsEntry("cabana.dev/workload", "inference");
        assertThat(group.instanceTypes()).containsExactly(P5);
        assertScaling(group, 0, 1, 1);
        assertThat(template(group).blockDeviceMappings().getFirst().ebs().volumeSize())
                .isEqualTo(200);
        assertThat(instances()).extracting(Instance::instanceTypeAsString).containsExactly(P5);
    }

    @Test
    void placesReservedNodesInTheReservationsZone() {
        String id = SandboxCapacity.P5E.idIn("us-east-1");
        start("reserved", gpu("instanceType: p5e.48xlarge, capacity: {type: reservation, id: %s}".formatted(id)));
        walk.convergeUpTo("nodes/gpu");

        Nodegroup group = group("gpu");
        String zone = SandboxCapacity.P5E.zoneIn("us-east-1");
        assertThat(group.subnets()).containsExactly(walk.output("network/subnet/private-" + zone, "subnetId"));
        assertThat(group.capacityType()).isEqualTo(CapacityTypes.ON_DEMAND);
        ResponseLaunchTemplateData template = template(group);
        assertThat(template.capacityReservationSpecification()
                        .capacityReservationTarget()
                        .capacityReservationId())
                .isEqualTo(id);
        assertThat(template.instanceMarketOptions()).isNull();
        assertThat(instances()).singleElement().satisfies(instance -> {
            assertThat(instance.capacityReservationId()).isEqualTo(id);
            assertThat(instance.placement().availabilityZone()).isEqualTo(zone);
        });
        assertThat(walk.differences("nodes/gpu")).isEmpty();
        assertThat(walk.differences("launch-template/gpu")).isEmpty();
        assertThat(walk.differences("capacity/gpu")).isEmpty();
    }

    @Test
    void launchesIntoACapacityBlock() {
        String id = SandboxCapacity.BLOCK.idIn("us-east-1");
        start("block", gpu("instanceType: p5.48xlarge, capacity: {type: capacityBlock, id: %s}".formatted(id)));
        walk.convergeUpTo("nodes/gpu");

        Nodegroup group = group("gpu");
        assertThat(group.capacityType()).isEqualTo(CapacityTypes.CAPACITY_BLOCK);
        ResponseLaunchTemplateData template = template(group);
        assertThat(template.instanceTypeAsString()).isEqualTo(P5);
        assertThat(template.instanceMarketOptions().marketTypeAsString()).isEqualTo("capacity-block");
        assertThat(template.capacityReservationSpecification()
                        .capacityReservationTarget()
                        .capacityReservationId())
                .isEqualTo(id);
        assertThat(instances()).singleElement().satisfies(instance -> {
            assertThat(instance.capacityReservationId()).isEqualTo(id);
            assertThat(instance.instanceLifecycleAsString()).isEqualTo("capacity-block");
        });
        assertThat(walk.differences("nodes/gpu")).isEmpty();
        assertThat(walk.differences("launch-template/gpu")).isEmpty();
    }

    @Test
    void saysWhyAReservationIsOfNoUse() {
        assertThat(capacity("instanceType: p5.48xlarge", SandboxCapacity.P5E))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).contains("reserves p5e.48xlarge, not p5.48xlarge"));
        assertThat(capacity("instanceType: p5.48xlarge", SandboxCapacity.P5_ELSEWHERE))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).contains("no private subnet"));
        assertThat(capacity("instanceType: p5e.48xlarge", SandboxCapacity.BLOCK_SCHEDULED))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason())
                                .contains("scheduled")
                                .contains("starts at"));
        assertThat(capacity("instanceType: p5.48xlarge", SandboxCapacity.BLOCK_EXPIRED))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).contains("expired"));
    }

    @Test
    void scalesOneGroupAndNothingElse() {
        start("scaled", gpu("instanceType: p5.48xlarge"));
        List<String> groups = List.of("nodes/cpu", "nodes/gpu");
        groups.forEach(walk::convergeUpTo);

        moveTo("cpuNodes: {desired: 5}\n" + gpu("instanceType: p5.48xlarge"));
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            groups.forEach(walk::convergeUpTo);
            return true;
        });

        assertThat(calls)
                .filteredOn(AwsCalls.Made::changes)
                .extracting(AwsCalls.Made::operation)
                .containsExactly("UpdateNodegroupConfig");
        assertScaling(group("cpu"), 3, 5, 10);
        assertThat(instances())
                .filteredOn(i -> i.instanceTypeAsString().startsWith("m5"))
                .hasSize(5);
        assertThat(updates("gpu")).isEmpty();
        assertThat(updates("cpu")).extracting(Update::typeAsString).containsExactly("ConfigUpdate");

        moveTo("cpuNodes: {min: 1, desired: 1}\n" + gpu("instanceType: p5.48xlarge"));
        groups.forEach(walk::convergeUpTo);
        assertThat(instances())
                .filteredOn(i -> i.instanceTypeAsString().startsWith("m5"))
                .hasSize(1);
    }

    @Test
    void replacesTheNodesWhenTheirDiskChanges() {
        start("disk", "");
        walk.convergeUpTo("nodes/cpu");
        List<String> before = instances().stream().map(Instance::instanceId).toList();

        moveTo("cpuNodes: {diskGiB: 300}");
        walk.converge("launch-template/cpu");
        assertThat(walk.differences("nodes/cpu"))
                .extracting(Difference::pointer)
                .containsExactly("/launchTemplate/version");
        walk.converge("nodes/cpu");

        assertThat(template(group("cpu")).blockDeviceMappings().getFirst().ebs().volumeSize())
                .isEqualTo(300);
        assertThat(group("cpu").launchTemplate().version()).isEqualTo("2");
        assertThat(instances()).hasSize(3).extracting(Instance::instanceId).doesNotContainAnyElementsOf(before);
    }

    @Test
    void showsBothValuesOfAGroupThatWasChangedBehindItsBack() {
        start("drift", gpu("instanceType: p5.48xlarge"));
        Stream.of("nodes/cpu", "nodes/gpu").forEach(walk::convergeUpTo);
        String cluster = cluster();
        eks.updateNodegroupConfig(r -> r.clusterName(cluster)
                .nodegroupName("cpu")
                .scalingConfig(s -> s.minSize(1).desiredSize(2).maxSize(4)));
        eks.updateNodegroupConfig(r -> r.clusterName(cluster)
                .nodegroupName("gpu")
                .taints(t -> t.removeTaints(group("gpu").taints()))
                .labels(l -> l.addOrUpdateLabels(Map.of("extra", "1"))));

        assertThat(walk.differences("nodes/cpu"))
                .extracting(d -> d.pointer() + " " + d.desired() + " " + d.observed())
                .containsExactlyInAnyOrder("/scaling/min 3 1", "/scaling/desired 3 2", "/scaling/max 10 4");
        assertThat(walk.differences("nodes/gpu"))
                .extracting(Difference::attribute)
                .containsExactlyInAnyOrder("taints", "labels");

        Stream.of("nodes/cpu", "nodes/gpu").forEach(walk::converge);
        assertThat(walk.differences("nodes/cpu")).isEmpty();
        assertThat(walk.differences("nodes/gpu")).isEmpty();
    }

    @Test
    void stallsWithoutCapacityAndGoesOnByItselfWhenItComes() {
        sandbox.faults().noCapacity(P5);
        start("shortage", gpu("instanceType: p5.48xlarge"));
        walk.convergeUpTo("nodes/cpu");
        walk.convergeBefore("nodes/gpu");

        Outcome.Stalled stalled = walk.until("nodes/gpu", Outcome.Stalled.class);
        assertThat(stalled.reason()).contains("no capacity").contains("InsufficientInstanceCapacity");
        assertThat(stalled.advice()).contains("Wait").contains("reservation");
        assertThat(group("cpu").statusAsString()).isEqualTo("ACTIVE");

        sandbox.faults().capacityIsBack(P5);
        convergesThoughStalled("nodes/gpu");
        assertThat(instances())
                .filteredOn(i -> i.instanceTypeAsString().equals(P5))
                .hasSize(1);
    }

    @Test
    void replacesAGroupThatEksHasGivenUpOnceInstancesCome() {
        sandbox.faults().noCapacity(P5);
        start("failed", gpu("instanceType: p5.48xlarge"));
        walk.convergeBefore("nodes/gpu");
        Awaitility.await().until(() -> {
            walk.step("nodes/gpu");
            return group("gpu").statusAsString().equals("CREATE_FAILED");
        });
        String failed = group("gpu").nodegroupArn();
        assertThat(walk.until("nodes/gpu", Outcome.Stalled.class).reason()).contains("no capacity");
        assertThat(group("gpu").nodegroupArn()).isEqualTo(failed);

        sandbox.faults().capacityIsBack(P5);
        convergesThoughStalled("nodes/gpu");
        assertThat(group("gpu").nodegroupArn()).isNotEqualTo(failed);
        assertThat(group("gpu").statusAsString()).isEqualTo("ACTIVE");
    }

    @Test
    void saysThatAReservationIsFull() {
        String id = SandboxCapacity.P5E.idIn("us-east-1");
        start(
                "full",
                gpu("instanceType: p5e.48xlarge, desired: 3, max: 3, capacity: {type: reservation, id: %s}"
                        .formatted(id)));
        walk.convergeBefore("nodes/gpu");

        Outcome.Stalled stalled = walk.until("nodes/gpu", Outcome.Stalled.class);
        assertThat(stalled.reason()).contains("ReservationCapacityExceeded");
        assertThat(instances()).hasSize(2);
    }

    @Test
    void repairsTheSameDriftAgainAndAgain() {
        start("again", "");
        walk.convergeUpTo("nodes/cpu");
        for (int i = 0; i < 3; i++) {
            eks.updateNodegroupConfig(r -> r.clusterName(cluster())
                    .nodegroupName("cpu")
                    .scalingConfig(s -> s.minSize(2).desiredSize(2).maxSize(4)));
            assertThat(walk.differences("nodes/cpu")).isNotEmpty();
            walk.converge("nodes/cpu");
            assertScaling(group("cpu"), 3, 3, 10);
        }
    }

    @Test
    void doesNotAddVersionsWithoutEndWhereAwsKeepsOtherValues() {
        start("kept", "");
        walk.converge("launch-template/cpu");
        String name = "poolside-kept-cpu";
        for (int i = 0; i < 2; i++) {
            ec2.createLaunchTemplateVersion(
                    r -> r.launchTemplateName(name).launchTemplateData(d -> d.instanceType("m5.large")));
        }
        ec2.modifyLaunchTemplate(r -> r.launchTemplateName(name).defaultVersion("3"));

        for (int i = 0; i < 3; i++) {
            assertThat(walk.step("launch-template/cpu"))
                    .isInstanceOfSatisfying(
                            Outcome.Stalled.class,
                            stalled -> assertThat(stalled.reason()).contains("version 3 of " + name));
        }
        assertThat(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName(name))
                        .launchTemplateVersions())
                .hasSize(3);
    }

    @Test
    void leavesAForeignLaunchTemplateAlone() {
        start("taken", "");
        ec2.createLaunchTemplate(
                r -> r.launchTemplateName("poolside-taken-cpu").launchTemplateData(d -> d.instanceType("m5.large")));

        assertThat(walk.step("launch-template/cpu")).isInstanceOf(Outcome.Stalled.class);
        walk.remove("launch-template/cpu");
        assertThat(ec2.describeLaunchTemplates().launchTemplates()).hasSize(1);
        ec2.deleteLaunchTemplate(r -> r.launchTemplateName("poolside-taken-cpu"));
    }

    @Test
    void leavesAForeignNodeGroupAlone() {
        start("foreign", "");
        walk.convergeBefore("nodes/cpu");
        eks.createNodegroup(r -> r.clusterName(cluster())
                .nodegroupName("cpu")
                .nodeRole(walk.output("role/nodes-cpu", "arn"))
                .subnets(walk.output("network/subnet/private-us-east-1a", "subnetId"))
                .scalingConfig(s -> s.minSize(0).desiredSize(0).maxSize(1)));

        assertThat(walk.step("nodes/cpu")).isInstanceOf(Outcome.Stalled.class);
        walk.remove("nodes/cpu");
        assertThat(group("cpu").statusAsString()).isNotEqualTo("DELETING");

        eks.deleteNodegroup(r -> r.clusterName(cluster()).nodegroupName("cpu"));
        Awaitility.await().until(() -> sandbox.count("eks:nodegroup") == 0);
    }

    @Test
    void movesTheNodesAfterTheClusterToANewerKubernetes() {
        start("upgrade", "kubernetesVersion: '1.34'");
        walk.convergeUpTo("nodes/cpu");
        assertThat(group("cpu").version()).isEqualTo("1.34");

        moveTo("kubernetesVersion: '1.35'");
        walk.convergeBefore("nodes/cpu");
        walk.converge("nodes/cpu");

        assertThat(group("cpu").version()).isEqualTo("1.35");
        assertThat(instances()).hasSize(3);
    }

    @Test
    void endsTheNodesOfACapacityBlockBeforeItReplacesThem() {
        String block = gpu("instanceType: p5.48xlarge, diskGiB: %%d, capacity: {type: capacityBlock, id: %s}"
                .formatted(SandboxCapacity.BLOCK.idIn("us-east-1")));
        start("swap", block.formatted(200));
        walk.convergeUpTo("nodes/gpu");

        moveTo(block.formatted(500));
        walk.converge("launch-template/gpu");
        walk.converge("nodes/gpu");

        assertThat(updates("gpu"))
                .extracting(Update::typeAsString)
                .containsExactlyInAnyOrder("ConfigUpdate", "VersionUpdate", "ConfigUpdate");
        assertScaling(group("gpu"), 0, 1, 1);
        assertThat(template(group("gpu")).blockDeviceMappings().getFirst().ebs().volumeSize())
                .isEqualTo(500);
        assertThat(instances()).hasSize(1);
    }

    private void start(String deployment, String yaml) {
        name = deployment;
        walk = provisioning.walk(input(yaml));
    }

    private void moveTo(String yaml) {
        walk = walk.movedTo(provisioning.graph(input(yaml)));
        walk.convergeBefore("nodes/cpu");
    }

    private GraphInput input(String yaml) {
        return provisioning.input(name, NETWORK + yaml);
    }

    private static String gpu(String lines) {
        return "gpuNodes: [{%s}]".formatted(lines);
    }

    private Outcome capacity(String group, SandboxCapacity reservation) {
        GraphWalk look = provisioning.walk(provisioning.input(
                "look",
                NETWORK
                        + gpu("%s, capacity: {type: %s, id: %s}"
                                .formatted(
                                        group,
                                        reservation.isBlock() ? "capacityBlock" : "reservation",
                                        reservation.idIn("us-east-1")))));
        return look.step("capacity/gpu");
    }

    /** As the engine does, which looks again at what is stalled. */
    private void convergesThoughStalled(String address) {
        Awaitility.await().until(() -> walk.step(address) instanceof Outcome.Converged);
    }

    private String cluster() {
        return "poolside-" + name;
    }

    private Nodegroup group(String group) {
        return eks.describeNodegroup(r -> r.clusterName(cluster()).nodegroupName(group))
                .nodegroup();
    }

    private List<Update> updates(String group) {
        return eks.listUpdates(r -> r.name(cluster()).nodegroupName(group)).updateIds().stream()
                .map(id -> eks.describeUpdate(
                                r -> r.name(cluster()).nodegroupName(group).updateId(id))
                        .update())
                .toList();
    }

    private ResponseLaunchTemplateData template(Nodegroup group) {
        return ec2.describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(group.launchTemplate().id())
                                .versions(group.launchTemplate().version()))
                .launchTemplateVersions()
                .getFirst()
                .launchTemplateData();
    }

    private List<Instance> instances() {
        return ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() == InstanceStateName.RUNNING)
                .toList();
    }

    private static Map<String, String> tags(Instance instance) {
        return instance.tags().stream().collect(java.util.stream.Collectors.toMap(t -> t.key(), t -> t.value()));
    }

    private void assertScaling(Nodegroup group, int min, int desired, int max) {
        assertThat(group.scalingConfig().minSize()).isEqualTo(min);
        assertThat(group.scalingConfig().desiredSize()).isEqualTo(desired);
        assertThat(group.scalingConfig().maxSize()).isEqualTo(max);
        AutoScalingGroup instances = scaling.describeAutoScalingGroups(r -> r.autoScalingGroupNames(
                        group.resources().autoScalingGroups().getFirst().name()))
                .autoScalingGroups()
                .getFirst();
        assertThat(instances.minSize()).isEqualTo(min);
        assertThat(instances.desiredCapacity()).isEqualTo(desired);
        assertThat(instances.maxSize()).isEqualTo(max);
    }
}
