package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** What has a deployment's names without its tags belongs to somebody else. */
@CabanaTest
class ForeignTest {
    private static final String NAME = "foreign";
    private static final String TAKEN = "poolside-" + NAME;
    private static final String ROLE = TAKEN + "-nodes-cpu";
    private static final Set<String> FOREIGN = Set.of("bucket/primary", "role/nodes-cpu", "cluster");

    private final Automation automation;
    private final World world;

    ForeignTest(@Autowired Portal portal) {
        automation = new Automation(portal);
        world = new World(automation);
    }

    @Test
    void isNeverTouched() {
        try (var others = new Others(world)) {
            others.make();
            List<String> before = others.look();
            long call = world.lastCall();

            JsonNode create = automation.fileCreate(Documents.smallest(NAME));
            assertWarned(create);
            automation.approve(create);
            await().atMost(Duration.ofMinutes(2)).untilAsserted(this::assertAllButTheirsStands);
            assertThat(others.look()).isEqualTo(before);

            JsonNode delete = automation.fileDelete(NAME);
            automation.approve(delete);
            automation.awaitPhase(NAME, "deleted");
            assertThat(automation.deployment(NAME).path("proof").path("leftovers"))
                    .isEmpty();
            assertThat(world.tagged(NAME)).isEmpty();
            assertThat(others.look()).isEqualTo(before);
            assertThat(world.changesAfter(call, TAKEN))
                    .filteredOn(change -> aboutTheirs(change.substring(change.indexOf(' ') + 1)))
                    .isEmpty();
            others.remove();
        }
    }

    @Test
    void goesOnByItselfOnceTheNameIsFree() {
        String name = "freed";
        try (var s3 = world.client(S3Client.builder())) {
            s3.createBucket(r -> r.bucket("poolside-freed"));
            JsonNode create = automation.fileCreate(Documents.smallest(name));
            automation.approve(create);
            automation.awaitPhase(name, "stalled");
            assertStalled(name, "bucket/primary");

            s3.deleteBucket(r -> r.bucket("poolside-freed"));
            await().atMost(Duration.ofMinutes(3))
                    .until(() ->
                            automation.deployment(name).path("phase").asString().equals("ready"));
            automation.awaitState(create, "applied");
        }
        JsonNode delete = automation.fileDelete(name);
        automation.approve(delete);
        automation.awaitPhase(name, "deleted");
    }

    private static boolean aboutTheirs(String resource) {
        return Stream.of(TAKEN, ROLE)
                .anyMatch(taken -> resource.equals(taken)
                        || resource.equals("/" + taken)
                        || resource.startsWith("/" + taken + "/")
                        || resource.equals("/clusters/" + taken)
                        || resource.startsWith("/clusters/" + taken + "/"));
    }

    private static void assertWarned(JsonNode create) {
        assertThat(StreamSupport.stream(create.path("plan").path("findings").spliterator(), false)
                        .filter(finding -> finding.path("verdict").asString().equals("warned"))
                        .map(finding -> finding.path("check").asString()))
                .contains("Name: bucket/primary", "Name: role/nodes-cpu", "Name: cluster");
    }

    /** What needs nothing of theirs is ready; what does waits; theirs are stalled. */
    private void assertAllButTheirsStands() {
        FOREIGN.forEach(address -> assertStalled(NAME, address));
        assertThat(automation.resources(NAME))
                .filteredOn(resource -> {
                    String address = resource.path("address").asString();
                    return address.startsWith("network/")
                            || address.equals("bucket/access-logs")
                            || address.equals("role/cluster");
                })
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.path("state").asString()).isEqualTo("ready"));
        assertThat(automation.deployment(NAME).path("phase").asString()).isEqualTo("stalled");
    }

    private void assertStalled(String name, String address) {
        JsonNode resource = automation.resource(name, address);
        assertThat(resource.path("state").asString()).as(address).isEqualTo("stalled");
        assertThat(resource.path("reason").asString())
                .contains("is not Cabana's")
                .contains("poolside-" + name);
        assertThat(resource.path("advice").asString()).contains("Rename or remove it");
    }

    /** Somebody else's things, and all that can be read of them. */
    private static final class Others implements AutoCloseable {
        private static final String CLUSTER_ROLE = "somebody-elses-cluster";

        private final S3Client s3;
        private final IamClient iam;
        private final EksClient eks;
        private final Ec2Client ec2;
        private String vpc = "";
        private List<String> subnets = List.of();

        Others(World world) {
            s3 = world.client(S3Client.builder());
            iam = world.client(IamClient.builder());
            eks = world.client(EksClient.builder());
            ec2 = world.client(Ec2Client.builder());
        }

        void make() {
            s3.createBucket(r -> r.bucket(TAKEN));
            s3.putObject(r -> r.bucket(TAKEN).key("theirs"), RequestBody.fromString("precious"));
            iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(trust("ec2.amazonaws.com")));
            iam.putRolePolicy(r -> r.roleName(ROLE).policyName("theirs").policyDocument("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""));
            String role = iam.createRole(
                            r -> r.roleName(CLUSTER_ROLE).assumeRolePolicyDocument(trust("eks.amazonaws.com")))
                    .role()
                    .arn();
            iam.attachRolePolicy(
                    r -> r.roleName(CLUSTER_ROLE).policyArn("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"));
            vpc = ec2.createVpc(r -> r.cidrBlock("172.20.0.0/16")).vpc().vpcId();
            subnets = List.of(subnet("172.20.0.0/24", "us-east-1a"), subnet("172.20.1.0/24", "us-east-1b"));
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> eks.createCluster(
                                    r -> r.name(TAKEN).roleArn(role).resourcesVpcConfig(v -> v.subnetIds(subnets)))
                            .cluster()
                            .name()
                            .equals(TAKEN));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> eks.describeCluster(r -> r.name(TAKEN))
                            .cluster()
                            .statusAsString()
                            .equals("ACTIVE"));
        }

        private String subnet(String cidr, String zone) {
            return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                    .subnet()
                    .subnetId();
        }

        private static String trust(String service) {
            return """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}}""".formatted(service);
        }

        List<String> look() {
            return Stream.<Object>of(
                            s3.listObjectVersions(r -> r.bucket(TAKEN)).versions(),
                            s3.getObjectAsBytes(r -> r.bucket(TAKEN).key("theirs"))
                                    .asUtf8String(),
                            s3.getBucketVersioning(r -> r.bucket(TAKEN)),
                            s3.getBucketLogging(r -> r.bucket(TAKEN)),
                            s3.getBucketEncryption(r -> r.bucket(TAKEN)),
                            s3.getPublicAccessBlock(r -> r.bucket(TAKEN)),
                            s3.getBucketOwnershipControls(r -> r.bucket(TAKEN)),
                            iam.getRole(r -> r.roleName(ROLE)).role(),
                            iam.listAttachedRolePolicies(r -> r.roleName(ROLE)),
                            iam.getRolePolicy(r -> r.roleName(ROLE).policyName("theirs"))
                                    .policyDocument(),
                            eks.describeCluster(r -> r.name(TAKEN)).cluster(),
                            eks.listNodegroups(r -> r.clusterName(TAKEN)).nodegroups(),
                            eks.listAddons(r -> r.clusterName(TAKEN)).addons(),
                            eks.listAccessEntries(r -> r.clusterName(TAKEN)).accessEntries())
                    .map(Object::toString)
                    .toList();
        }

        void remove() {
            s3.deleteObject(r -> r.bucket(TAKEN).key("theirs"));
            s3.deleteBucket(r -> r.bucket(TAKEN));
            iam.deleteRolePolicy(r -> r.roleName(ROLE).policyName("theirs"));
            iam.deleteRole(r -> r.roleName(ROLE));
            eks.deleteCluster(r -> r.name(TAKEN));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !eks.listClusters().clusters().contains(TAKEN));
            iam.detachRolePolicy(
                    r -> r.roleName(CLUSTER_ROLE).policyArn("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"));
            iam.deleteRole(r -> r.roleName(CLUSTER_ROLE));
            subnets.forEach(subnet -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
            ec2.deleteVpc(r -> r.vpcId(vpc));
        }

        @Override
        public void close() {
            List.of(s3, iam, eks, ec2)
                    .forEach(client -> ((software.amazon.awssdk.utils.SdkAutoCloseable) client).close());
        }
    }
}
