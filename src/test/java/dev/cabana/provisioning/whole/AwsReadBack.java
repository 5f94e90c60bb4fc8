package dev.cabana.provisioning.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.Json;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.TaintEffect;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PartitionDateSource;
import tools.jackson.databind.JsonNode;

/** The seed's values in AWS, as an SDK client that is not the portal's sees them. */
final class AwsReadBack {
    private final SandboxExtension sandbox;
    private final GraphWalk walk;
    private final String name;
    private final EksClient eks;
    private final Ec2Client ec2;
    private final S3Client s3;
    private final IamClient iam;

    AwsReadBack(SandboxExtension sandbox, GraphWalk walk) {
        this.sandbox = sandbox;
        this.walk = walk;
        this.name = "poolside-" + walk.deployment().name();
        this.eks = sandbox.client(EksClient.builder());
        this.ec2 = sandbox.client(Ec2Client.builder());
        this.s3 = sandbox.client(S3Client.builder());
        this.iam = sandbox.client(IamClient.builder());
    }

    void cluster() {
        var cluster = eks.describeCluster(r -> r.name(name)).cluster();
        assertThat(cluster.statusAsString()).isEqualTo("ACTIVE");
        assertThat(cluster.accessConfig().authenticationMode()).isEqualTo(AuthenticationMode.API);
        assertThat(zonesOf(cluster.resourcesVpcConfig().subnetIds())).hasSizeGreaterThanOrEqualTo(2);
        assertThat(cluster.roleArn()).isEqualTo(walk.output("role/cluster", "arn"));
        assertThat(eks.listAddons(r -> r.clusterName(name)).addons())
                .containsExactlyInAnyOrder("vpc-cni", "kube-proxy", "coredns", "metrics-server", "aws-ebs-csi-driver")
                .allSatisfy(addon -> assertThat(
                                eks.describeAddon(r -> r.clusterName(name).addonName(addon))
                                        .addon()
                                        .status())
                        .as(addon)
                        .isEqualTo(AddonStatus.ACTIVE));
        for (String addon : List.of("vpc-cni", "aws-ebs-csi-driver")) {
            String role = addon.equals("vpc-cni") ? "role/vpc-cni" : "role/ebs-csi";
            assertThat(eks.describeAddon(r -> r.clusterName(name).addonName(addon))
                            .addon()
                            .serviceAccountRoleArn())
                    .isEqualTo(walk.output(role, "arn"));
        }
    }

    private List<String> zonesOf(List<String> subnets) {
        return ec2.describeSubnets(r -> r.subnetIds(subnets)).subnets().stream()
                .map(subnet -> subnet.availabilityZone())
                .distinct()
                .toList();
    }

    void cpuNodes() {
        Nodegroup group = group("cpu");
        assertThat(group.instanceTypes()).containsExactly("m5.4xlarge");
        assertScaling(group, 3, 3, 10);
        assertThat(group.taints()).isEmpty();
        assertDisk(template(group));
        assertThat(group.nodeRole()).isEqualTo(walk.output("role/nodes-cpu", "arn"));
    }

    void gpuNodes(String instanceType, String reservation, int desired, int max) {
        Nodegroup group = group("gpu");
        assertThat(group.instanceTypes()).containsExactly(instanceType);
        assertScaling(group, desired, desired, max);
        assertThat(group.taints())
                .containsExactly(Taint.builder()
                        .key("nvidia.com/gpu")
                        .value("true")
                        .effect(TaintEffect.NO_SCHEDULE)
                        .build());
        ResponseLaunchTemplateData template = template(group);
        assertDisk(template);
        assertThat(template.capacityReservationSpecification()
                        .capacityReservationTarget()
                        .capacityReservationId())
                .isEqualTo(reservation);
        var capacity = ec2.describeCapacityReservations(r -> r.capacityReservationIds(reservation))
                .capacityReservations()
                .getFirst();
        assertThat(zonesOf(group.subnets())).containsExactly(capacity.availabilityZone());
        assertThat(capacity.totalInstanceCount() - capacity.availableInstanceCount())
                .isEqualTo(desired);
        assertThat(group.nodeRole()).isEqualTo(walk.output("role/nodes-gpu", "arn"));
    }

    private static void assertScaling(Nodegroup group, int min, int desired, int max) {
        assertThat(List.of(
                        group.scalingConfig().minSize(),
                        group.scalingConfig().desiredSize(),
                        group.scalingConfig().maxSize()))
                .containsExactly(min, desired, max);
    }

    private static void assertDisk(ResponseLaunchTemplateData template) {
        assertThat(template.blockDeviceMappings()).singleElement().satisfies(device -> {
            assertThat(device.ebs().volumeSize()).isEqualTo(200);
            assertThat(device.ebs().volumeType()).isEqualTo(VolumeType.GP3);
            assertThat(device.ebs().encrypted()).isTrue();
        });
        assertThat(template.metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
    }

    private Nodegroup group(String group) {
        return eks.describeNodegroup(r -> r.clusterName(name).nodegroupName(group))
                .nodegroup();
    }

    private ResponseLaunchTemplateData template(Nodegroup group) {
        return ec2.describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(group.launchTemplate().id())
                                .versions(group.launchTemplate().version()))
                .launchTemplateVersions()
                .getFirst()
                .launchTemplateData();
    }

    void buckets() {
        String logs = name + "-access-logs";
        for (String bucket : List.of(name, logs)) {
            var blocked = s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration();
            assertThat(List.of(
                            blocked.blockPublicAcls(),
                            blocked.blockPublicPolicy(),
                            blocked.ignorePublicAcls(),
                            blocked.restrictPublicBuckets()))
                    .containsOnly(true);
            assertThat(s3.getBucketEncryption(r -> r.bucket(bucket))
                            .serverSideEncryptionConfiguration()
                            .rules())
                    .hasSize(1);
            assertThat(s3.getBucketOwnershipControls(r -> r.bucket(bucket))
                            .ownershipControls()
                            .rules())
                    .extracting(rule -> rule.objectOwnership())
                    .containsExactly(ObjectOwnership.BUCKET_OWNER_ENFORCED);
            assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules())
                    .isNotEmpty();
            assertThat(statements(bucket)).anySatisfy(statement -> {
                assertThat(statement.path("Effect").asString()).isEqualTo("Deny");
                assertThat(statement.path("Principal").asString()).isEqualTo("*");
                assertThat(statement
                                .path("Condition")
                                .path("Bool")
                                .path("aws:SecureTransport")
                                .asString())
                        .isEqualTo("false");
            });
        }
        assertThat(s3.getBucketVersioning(r -> r.bucket(name)).status()).isEqualTo(BucketVersioningStatus.ENABLED);
        var logging = s3.getBucketLogging(r -> r.bucket(name)).loggingEnabled();
        assertThat(logging.targetBucket()).isEqualTo(logs);
        assertThat(logging.targetObjectKeyFormat().partitionedPrefix().partitionDateSource())
                .isEqualTo(PartitionDateSource.DELIVERY_TIME);
        assertThat(statements(logs)).anySatisfy(statement -> {
            assertThat(statement.path("Principal").path("Service").asString()).isEqualTo("logging.s3.amazonaws.com");
            assertThat(statement.path("Condition").toString())
                    .contains("arn:aws:s3:::" + name + "\"")
                    .contains(sandbox.account());
        });
    }

    private List<JsonNode> statements(String bucket) {
        return Json.tree(s3.getBucketPolicy(r -> r.bucket(bucket)).policy())
                .path("Statement")
                .valueStream()
                .toList();
    }

    /** @param accounts by the role's address: the service account that its trust policy names, and no other */
    void identities(Map<String, String> accounts) {
        String provider = walk.output("oidc-provider", "arn");
        String issuer = provider.substring(provider.indexOf("oidc.eks."));
        accounts.forEach((address, account) -> {
            JsonNode trust = trust(address);
            assertThat(trust.path("Statement")).hasSize(1);
            JsonNode statement = trust.path("Statement").path(0);
            assertThat(statement.path("Principal").path("Federated").asString()).isEqualTo(provider);
            assertThat(statement.path("Action").asString()).isEqualTo("sts:AssumeRoleWithWebIdentity");
            JsonNode equal = statement.path("Condition").path("StringEquals");
            assertThat(equal.path(issuer + ":aud").asString()).isEqualTo("sts.amazonaws.com");
            assertThat(equal.path(issuer + ":sub").asString()).isEqualTo("system:serviceaccount:" + account);
        });
        assertThat(trust("role/cluster").toString()).contains("eks.amazonaws.com");
        assertThat(trust("role/nodes-cpu").toString()).contains("ec2.amazonaws.com");
    }

    private JsonNode trust(String address) {
        String role = roleName(address);
        return document(iam.getRole(r -> r.roleName(role)).role().assumeRolePolicyDocument());
    }

    private String roleName(String address) {
        String arn = walk.output(address, "arn");
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** All actions that a role's own policies allow. */
    List<String> actions(String address) {
        String role = roleName(address);
        return iam.listRolePolicies(r -> r.roleName(role)).policyNames().stream()
                .map(policy -> document(iam.getRolePolicy(r -> r.roleName(role).policyName(policy))
                        .policyDocument()))
                .flatMap(document -> document.path("Statement").valueStream())
                .flatMap(statement -> statement.path("Action").isArray()
                        ? statement.path("Action").valueStream()
                        : Stream.of(statement.path("Action")))
                .map(action -> action.asString())
                .distinct()
                .sorted()
                .toList();
    }

    private static JsonNode document(String encoded) {
        return Json.tree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }
}
