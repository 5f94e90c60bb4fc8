package dev.cabana.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.SandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An independent judge of the sandbox cloud: the real Terraform with the real AWS provider builds the AWS half of a
 * deployment, finds nothing to change afterwards, and takes it away again. Most of its minutes are the provider's own
 * waits, which no speed of the sandbox shortens.
 */
class TerraformTest {
    private static final List<String> NOT_UNDERSTOOD = List.of(
            "NotImplemented",
            "InvalidAction",
            "UnknownOperation",
            "InternalError",
            "InternalFailure",
            "ServerException",
            "SerializationException");
    private static final List<String> CHANGES = List.of(
            "-var=cpu_nodes=4",
            "-var=disk=250",
            "-var=log_days=30",
            "-var=api_cidrs=[\"192.0.2.0/24\",\"198.51.100.0/24\"]",
            "-var=cost_center=2000");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @TempDir
    Path folder;

    /** What does not keep the provider waiting. */
    @Test
    void buildsNetworkAndBuckets() throws Exception {
        var terraform = terraform(List.of("main", "network", "storage"));

        succeeds(terraform.run("apply", "-auto-approve"), 0);
        succeeds(terraform.run("plan", "-detailed-exitcode"), 0);
        succeeds(terraform.run("destroy", "-auto-approve"), 0);

        assertNothingLeft();
        assertEverythingUnderstood();
    }

    @Test
    @Tag("long")
    void buildsChangesAndDestroysTheWhole() throws Exception {
        var terraform = terraform(List.of("main", "network", "storage", "lifecycle", "identity", "cluster", "nodes"));

        succeeds(terraform.run("apply", "-auto-approve"), 0);
        assertBuilt();
        succeeds(terraform.run("plan", "-detailed-exitcode"), 0);

        succeeds(terraform.run("apply", concat(CHANGES, "-auto-approve")), 0);
        assertChanged();
        succeeds(terraform.run("plan", concat(CHANGES, "-detailed-exitcode")), 0);

        succeeds(terraform.run("destroy", "-auto-approve"), 0);
        assertNothingLeft();
        assertEverythingUnderstood();
    }

    private Terraform terraform(List<String> parts) throws Exception {
        String missing = Terraform.missing();
        Assumptions.assumeTrue(
                missing.isEmpty(), () -> "SKIPPED: the sandbox cloud is not judged by Terraform: " + missing);
        var terraform = Terraform.in(
                folder,
                parts,
                Map.of(
                        "endpoint", sandbox.endpoint().toString(),
                        "reservation", SandboxCapacity.P5.idIn("us-east-1"),
                        "gpu_zone", SandboxCapacity.P5.zoneIn("us-east-1"),
                        "block", SandboxCapacity.BLOCK.idIn("us-east-1"),
                        "block_zone", SandboxCapacity.BLOCK.zoneIn("us-east-1")));
        succeeds(terraform.init(), 0);
        return terraform;
    }

    /** Terraform asks for more than our own client: no call was unknown, and none broke the sandbox. */
    private static void assertEverythingUnderstood() {
        assertThat(NOT_UNDERSTOOD)
                .allSatisfy(code -> assertThat(sandbox.cloud()
                                .journal()
                                .list(PageRequest.first(1), code)
                                .items())
                        .isEmpty());
    }

    private static String[] concat(List<String> options, String last) {
        return Stream.concat(options.stream(), Stream.of(last)).toArray(String[]::new);
    }

    private static void succeeds(Terraform.Result result, int exit) {
        assertThat(result.exit()).as(result.output()).isEqualTo(exit);
    }

    /** As another client sees it. */
    private static void assertBuilt() {
        try (var eks = sandbox.client(EksClient.builder());
                var s3 = sandbox.client(S3Client.builder());
                var ec2 = sandbox.client(Ec2Client.builder())) {
            var gpu = eks.describeNodegroup(
                            r -> r.clusterName("poolside-terraform").nodegroupName("gpu"))
                    .nodegroup();
            assertThat(gpu.statusAsString()).isEqualTo("ACTIVE");
            assertThat(gpu.taints())
                    .singleElement()
                    .satisfies(taint -> assertThat(taint.key()).isEqualTo("nvidia.com/gpu"));
            assertThat(s3.getBucketLogging(r -> r.bucket("poolside-terraform"))
                            .loggingEnabled()
                            .targetBucket())
                    .isEqualTo("poolside-terraform-access-logs");
            var data = ec2.describeLaunchTemplateVersions(
                            r -> r.launchTemplateName("poolside-terraform-gpu").versions("$Latest"))
                    .launchTemplateVersions()
                    .getFirst()
                    .launchTemplateData();
            assertThat(data.capacityReservationSpecification()
                            .capacityReservationTarget()
                            .capacityReservationId())
                    .isEqualTo(SandboxCapacity.P5.idIn("us-east-1"));
            assertThat(data.blockDeviceMappings().getFirst().ebs().volumeSize()).isEqualTo(200);
        }
    }

    private static void assertChanged() {
        try (var eks = sandbox.client(EksClient.builder());
                var s3 = sandbox.client(S3Client.builder())) {
            var cpu = eks.describeNodegroup(
                            r -> r.clusterName("poolside-terraform").nodegroupName("cpu"))
                    .nodegroup();
            assertThat(cpu.scalingConfig().desiredSize()).isEqualTo(4);
            assertThat(cpu.launchTemplate().version()).isEqualTo("2");
            assertThat(cpu.tags()).containsEntry("cost-center", "2000");
            var cluster = eks.describeCluster(r -> r.name("poolside-terraform")).cluster();
            assertThat(cluster.resourcesVpcConfig().publicAccessCidrs())
                    .containsExactlyInAnyOrder("192.0.2.0/24", "198.51.100.0/24");
            var rules = s3.getBucketLifecycleConfiguration(r -> r.bucket("poolside-terraform-access-logs"))
                    .rules();
            assertThat(rules.getFirst().expiration().days()).isEqualTo(30);
        }
    }

    private static void assertNothingLeft() {
        try (var eks = sandbox.client(EksClient.builder());
                var iam = sandbox.client(IamClient.builder());
                var s3 = sandbox.client(S3Client.builder());
                var ec2 = sandbox.client(Ec2Client.builder());
                var tagging = sandbox.client(ResourceGroupsTaggingApiClient.builder())) {
            assertThat(eks.listClusters().clusters()).isEmpty();
            assertThat(iam.listRoles().roles()).extracting(Role::roleName).isEmpty();
            assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList())
                    .isEmpty();
            assertThat(s3.listBuckets().buckets()).isEmpty();
            assertThat(ec2.describeVpcs(r -> r.filters(f -> f.name("is-default").values("false")))
                            .vpcs())
                    .isEmpty();
            assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
            assertThat(ec2.describeAddresses().addresses()).isEmpty();
            assertThat(tagging.getResources(r -> r.tagFilters(List.of())).resourceTagMappingList().stream()
                            .filter(each -> each.tags().stream()
                                    .anyMatch(tag -> tag.key().equals("cabana:deployment"))))
                    .isEmpty();
        }
    }
}
