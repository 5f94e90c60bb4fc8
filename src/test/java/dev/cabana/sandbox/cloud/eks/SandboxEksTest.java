package dev.cabana.sandbox.cloud.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.sandbox.cloud.Durations;
import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.testing.SandboxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.iam.IamClient;

/** EKS lets through what AWS lets through and refuses what AWS refuses; seen through the SDK alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxEksTest {
    private static final String POLICY = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";

    private static final double SPEED = 8;

    /** Slow enough to see what is still being made, on a busy machine too: nothing that is looked at takes less than a second. */
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension(
            SandboxSettings.defaults().withSpeed(SPEED).withTraffic(false).withDurations(durations()));

    private static Durations durations() {
        var usual = Durations.DEFAULT;
        var eks = new Durations.Eks(
                usual.eks().clusterCreate(), seconds(3), seconds(8), seconds(8), seconds(8), seconds(8));
        return new Durations(
                eks, usual.compute(), usual.pods(), usual.roleVisible().multipliedBy(16), usual.accessLogDelivery());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private EksClient eks;
    private Ec2Client ec2;
    private IamClient iam;
    private String clusterRole;
    private String nodeRole;
    private List<String> subnets;

    @BeforeAll
    void prepare() {
        eks = sandbox.client(EksClient.builder());
        ec2 = sandbox.client(Ec2Client.builder());
        iam = sandbox.client(IamClient.builder());
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        subnets = List.of(subnet(vpc, "10.0.0.0/24", "us-east-1a"), subnet(vpc, "10.0.1.0/24", "us-east-1b"));
        clusterRole = role("cluster-role", "eks.amazonaws.com", "AmazonEKSClusterPolicy");
        nodeRole = role("node-role", "ec2.amazonaws.com", "AmazonEKSWorkerNodePolicy");
        until(() -> eks.createCluster(cluster("shared").build()));
        active("shared");
    }

    @AfterAll
    void close() {
        eks.close();
        ec2.close();
        iam.close();
    }

    @Test
    void makesAClusterThatIsNotThereAtOnce() {
        Cluster creating = eks.createCluster(cluster("young").build()).cluster();

        assertThat(creating.statusAsString()).isEqualTo("CREATING");
        assertThat(creating.endpoint()).isNull();
        assertThat(creating.identity()).isNull();
        assertThat(creating.resourcesVpcConfig().clusterSecurityGroupId()).isNull();
        refused(
                "InvalidRequestException",
                () -> eks.createNodegroup(group("young", "early").build()));
        refused("ResourceInUseException", () -> eks.deleteCluster(r -> r.name("young")));

        Cluster there = active("young");
        assertThat(there.endpoint()).startsWith("https://");
        assertThat(there.certificateAuthority().data()).isNotEmpty();
        assertThat(there.identity().oidc().issuer()).startsWith("https://oidc.eks.us-east-1.amazonaws.com/id/");
        assertThat(there.resourcesVpcConfig().clusterSecurityGroupId()).startsWith("sg-");
        assertThat(ec2.describeNetworkInterfaces(
                                r -> r.filters(f -> f.name("description").values("Amazon EKS young")))
                        .networkInterfaces())
                .hasSize(2);

        eks.deleteCluster(r -> r.name("young"));
        assertThat(eks.describeCluster(r -> r.name("young")).cluster().statusAsString())
                .isEqualTo("DELETING");
        gone("young");
    }

    @Test
    void refusesClustersThatCannotBe() {
        refusedCluster("InvalidParameterException", "must match", r -> r.name("-bad"));
        refusedCluster("InvalidParameterException", "unsupported Kubernetes version", r -> r.version("1.12"));
        refusedCluster(
                "InvalidParameterException",
                "two different AZs",
                r -> r.resourcesVpcConfig(v -> v.subnetIds(subnets.getFirst())));
        refusedCluster(
                "InvalidParameterException",
                "does not exist",
                r -> r.resourcesVpcConfig(v -> v.subnetIds("subnet-0123456789abcdef0", subnets.getFirst())));
        refusedCluster(
                "InvalidParameterException",
                "cannot be false",
                r -> r.resourcesVpcConfig(
                        v -> v.subnetIds(subnets).endpointPublicAccess(false).endpointPrivateAccess(false)));
        refusedCluster("InvalidParameterException", "trusted entity is not correct", r -> r.roleArn(nodeRole));
        refusedCluster(
                "InvalidParameterException", "does not exist", r -> r.roleArn("arn:aws:iam::123456789012:role/nobody"));
        refusedCluster("ResourceInUseException", "already exists", r -> r.name("shared"));
    }

    @Test
    void doesNotSeeARoleThatHasJustBeenMade() {
        String fresh = role("fresh-role", "eks.amazonaws.com", "AmazonEKSClusterPolicy");
        refusedCluster("InvalidParameterException", "could not be assumed", r -> r.roleArn(fresh));
        iam.createRole(r -> r.roleName("bare-role").assumeRolePolicyDocument(trust("eks.amazonaws.com")));
        Awaitility.await()
                .untilAsserted(() -> refusedCluster(
                        "InvalidParameterException",
                        "AmazonEKSClusterPolicy",
                        r -> r.roleArn("arn:aws:iam::123456789012:role/bare-role")));

        until(() -> eks.createCluster(cluster("fresh").roleArn(fresh).build()));
        active("fresh");
        eks.deleteCluster(r -> r.name("fresh"));
        gone("fresh");
    }

    @Test
    void givesTheSameAnswerForTheSameToken() {
        var request = cluster("token").clientRequestToken("one").build();
        Cluster first = eks.createCluster(request).cluster();

        assertThat(eks.createCluster(request).cluster().createdAt()).isEqualTo(first.createdAt());
        assertThat(first.clientRequestToken()).isEqualTo("one");
        refused(
                "InvalidParameterException",
                () -> eks.createCluster(request.toBuilder().version("1.34").build()));
        refused(
                "ResourceInUseException",
                () -> eks.createCluster(
                        request.toBuilder().clientRequestToken("two").build()));

        active("token");
        String update = eks.updateClusterVersion(
                        r -> r.name("token").version("1.36").clientRequestToken("up"))
                .update()
                .id();
        assertThat(eks.updateClusterVersion(r -> r.name("token").version("1.36").clientRequestToken("up"))
                        .update()
                        .id())
                .isEqualTo(update);
        refused(
                "ResourceInUseException",
                () -> eks.updateClusterVersion(
                        r -> r.name("token").version("1.36").clientRequestToken("other")));
        active("token");
        eks.deleteCluster(r -> r.name("token"));
        gone("token");
    }

    @Test
    void changesAClusterOneThingAtATime() {
        eks.createCluster(cluster("changing").deletionProtection(true).build());
        active("changing");
        refused("InvalidRequestException", () -> eks.deleteCluster(r -> r.name("changing")));
        refused(
                "InvalidParameterException",
                () -> eks.updateClusterConfig(r -> r.name("changing")
                        .deletionProtection(false)
                        .resourcesVpcConfig(v -> v.publicAccessCidrs("203.0.113.0/24"))));
        refused(
                "InvalidParameterException",
                () -> eks.updateClusterConfig(r -> r.name("changing").deletionProtection(true)));

        eks.updateClusterConfig(r -> r.name("changing").resourcesVpcConfig(v -> v.publicAccessCidrs("203.0.113.0/24")));
        assertThat(eks.describeCluster(r -> r.name("changing")).cluster().statusAsString())
                .isEqualTo("UPDATING");
        refused(
                "ResourceInUseException",
                () -> eks.updateClusterConfig(r -> r.name("changing").deletionProtection(false)));
        assertThat(active("changing").resourcesVpcConfig().publicAccessCidrs()).containsExactly("203.0.113.0/24");

        eks.updateClusterConfig(r -> r.name("changing").deletionProtection(false));
        active("changing");
        refused(
                "InvalidParameterException",
                () -> eks.updateClusterVersion(r -> r.name("changing").version("1.34")));
        eks.deleteCluster(r -> r.name("changing"));
        gone("changing");
    }

    @Test
    void readsAnEmptyListOfBlocksAsOpenToTheWorld() {
        eks.createCluster(cluster("open")
                .resourcesVpcConfig(v -> v.subnetIds(subnets).publicAccessCidrs(List.of()))
                .build());

        assertThat(active("open").resourcesVpcConfig().publicAccessCidrs()).containsExactly("0.0.0.0/0");
        eks.deleteCluster(r -> r.name("open"));
        gone("open");
    }

    @Test
    void letsInWhomAccessEntriesName() {
        String principal = role("viewer-role", "ec2.amazonaws.com");
        until(() -> eks.createAccessEntry(r -> r.clusterName("shared")
                .principalArn(principal)
                .kubernetesGroups("viewers")
                .clientRequestToken("entry")));
        refused(
                "ResourceInUseException",
                () -> eks.createAccessEntry(r -> r.clusterName("shared").principalArn(principal)));
        refused(
                "InvalidParameterException",
                () -> eks.createAccessEntry(
                        r -> r.clusterName("shared").principalArn("arn:aws:iam::123456789012:role/nobody")));
        refused(
                "InvalidParameterException",
                () -> eks.associateAccessPolicy(r -> r.clusterName("shared")
                        .principalArn(principal)
                        .policyArn("arn:aws:eks::aws:cluster-access-policy/Nothing")
                        .accessScope(s -> s.type("cluster"))));
        eks.associateAccessPolicy(r -> r.clusterName("shared")
                .principalArn(principal)
                .policyArn(POLICY)
                .accessScope(s -> s.type("namespace").namespaces("poolside")));

        assertThat(eks.listAssociatedAccessPolicies(r -> r.clusterName("shared").principalArn(principal))
                        .associatedAccessPolicies())
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.policyArn()).isEqualTo(POLICY);
                    assertThat(policy.accessScope().namespaces()).containsExactly("poolside");
                });
        assertThat(eks.describeAccessEntry(r -> r.clusterName("shared").principalArn(principal))
                        .accessEntry()
                        .kubernetesGroups())
                .containsExactly("viewers");
        eks.deleteAccessEntry(r -> r.clusterName("shared").principalArn(principal));
        refused(
                "ResourceNotFoundException",
                () -> eks.describeAccessEntry(r -> r.clusterName("shared").principalArn(principal)));
    }

    @Test
    void installsAddonsInVersionsThatFit() {
        refused(
                "InvalidParameterException",
                () -> eks.createAddon(r -> r.clusterName("shared").addonName("nothing")));
        refused(
                "InvalidParameterException",
                () -> eks.createAddon(
                        r -> r.clusterName("shared").addonName("kube-proxy").addonVersion("v0.0.1")));
        eks.createAddon(r -> r.clusterName("shared")
                .addonName("kube-proxy")
                .tags(Map.of("a", "b"))
                .clientRequestToken("proxy"));
        assertThat(addon("kube-proxy").statusAsString()).isEqualTo("CREATING");
        assertThat(eks.createAddon(r -> r.clusterName("shared")
                                .addonName("kube-proxy")
                                .tags(Map.of("a", "b"))
                                .clientRequestToken("proxy"))
                        .addon()
                        .addonArn())
                .isEqualTo(addon("kube-proxy").addonArn());
        refused(
                "ResourceInUseException",
                () -> eks.createAddon(r -> r.clusterName("shared").addonName("kube-proxy")));
        refused(
                "ResourceInUseException",
                () -> eks.updateAddon(r -> r.clusterName("shared").addonName("kube-proxy")));
        Awaitility.await().until(() -> addon("kube-proxy").statusAsString().equals("ACTIVE"));
        assertThat(addon("kube-proxy").tags()).containsEntry("a", "b");

        eks.createAddon(r -> r.clusterName("shared").addonName("metrics-server"));
        Awaitility.await().until(() -> !addon("metrics-server").statusAsString().equals("CREATING"));
        assertThat(addon("metrics-server").statusAsString()).isEqualTo("DEGRADED");
        assertThat(addon("metrics-server").health().issues())
                .extracting(issue -> issue.codeAsString())
                .containsExactly("InsufficientNumberOfReplicas");

        List.of("kube-proxy", "metrics-server").forEach(name -> {
            eks.deleteAddon(r -> r.clusterName("shared").addonName(name));
            assertThat(addon(name).statusAsString()).isEqualTo("DELETING");
        });
        Awaitility.await()
                .until(() ->
                        eks.listAddons(r -> r.clusterName("shared")).addons().isEmpty());
    }

    @Test
    void refusesNodeGroupsThatCannotBe() {
        String plain = template("plain", d -> {});
        String typed = template("typed", d -> d.instanceType("m5.4xlarge"));
        refusedGroup(
                "Disk size must be specified within the launch template",
                r -> r.launchTemplate(t -> t.id(plain).version("1")).diskSize(200));
        refusedGroup(
                "one place",
                r -> r.launchTemplate(t -> t.id(typed).version("1")).instanceTypes("m5.4xlarge"));
        refusedGroup(
                "cannot both be specified",
                r -> r.launchTemplate(t -> t.id(plain).name("plain").version("1")));
        refusedGroup(
                "Launch template not found",
                r -> r.launchTemplate(t -> t.id(plain).version("7")));
        refusedGroup(
                "Remote access",
                r -> r.launchTemplate(t -> t.id(plain).version("1")).remoteAccess(a -> a.ec2SshKey("key")));
        refusedGroup(
                "Subnets must not be specified",
                r -> r.launchTemplate(t -> t.id(template(
                                "subnet",
                                d -> d.networkInterfaces(n -> n.deviceIndex(0).subnetId(subnets.getFirst()))))
                        .version("1")));
        refusedGroup(
                "instance profile",
                r -> r.launchTemplate(t -> t.id(template("profile", d -> d.iamInstanceProfile(p -> p.name("any"))))
                        .version("1")));
        refusedGroup("A launch template must be specified", r -> r.capacityType("CAPACITY_BLOCK"));
        refusedGroup(
                "market type capacity-block",
                r -> r.capacityType("CAPACITY_BLOCK")
                        .launchTemplate(t -> t.id(plain).version("1")));
        refusedGroup("do not exist", r -> r.instanceTypes("p9.gigantic"));
        refusedGroup("should be the same as the cluster's version", r -> r.version("1.33"));
        refusedGroup(
                "can't be greater than max",
                r -> r.scalingConfig(s -> s.minSize(1).desiredSize(3).maxSize(2)));
        refusedGroup(
                "can't be greater than desired",
                r -> r.scalingConfig(s -> s.minSize(3).desiredSize(1).maxSize(4)));
        refusedGroup("service principals", r -> r.nodeRole(clusterRole));
        refusedGroup("cannot be found", r -> r.nodeRole("arn:aws:iam::123456789012:role/nobody"));
        refusedGroup("does not exist", r -> r.subnets("subnet-0123456789abcdef0"));
        refusedGroup(
                "Taint effect",
                r -> r.taints(Taint.builder().key("a").effect("SOMETIMES").build()));
        assertThat(eks.listNodegroups(r -> r.clusterName("shared")).nodegroups())
                .noneMatch(name -> name.startsWith("impossible"));
    }

    @Test
    void growsChangesAndEndsANodeGroup() {
        networking();
        String template = template("growing", d -> d.instanceType("m5.4xlarge"));
        var request = group("shared", "growing")
                .launchTemplate(t -> t.id(template).version("1"))
                .labels(Map.of("kind", "cpu", "old", "1"))
                .taints(Taint.builder()
                        .key("a")
                        .value("b")
                        .effect("NO_SCHEDULE")
                        .build())
                .tags(Map.of("team", "atlas"))
                .clientRequestToken("grow")
                .build();
        Nodegroup creating = eks.createNodegroup(request).nodegroup();
        assertThat(creating.statusAsString()).isEqualTo("CREATING");
        assertThat(eks.createNodegroup(request).nodegroup().nodegroupArn()).isEqualTo(creating.nodegroupArn());
        refused(
                "InvalidParameterException",
                () -> eks.createNodegroup(request.toBuilder().labels(Map.of()).build()));
        refused(
                "ResourceInUseException",
                () -> eks.createNodegroup(
                        request.toBuilder().clientRequestToken("again").build()));
        refused(
                "ResourceInUseException",
                () -> eks.updateNodegroupConfig(
                        r -> r.clusterName("shared").nodegroupName("growing").scalingConfig(s -> s.desiredSize(2))));
        refused("ResourceInUseException", () -> eks.deleteCluster(r -> r.name("shared")));
        settled("growing");

        var update = eks.updateNodegroupConfig(r -> r.clusterName("shared")
                        .nodegroupName("growing")
                        .scalingConfig(s -> s.desiredSize(2))
                        .labels(l -> l.addOrUpdateLabels(Map.of("kind", "new")).removeLabels("old"))
                        .taints(t -> t.removeTaints(
                                Taint.builder().key("a").effect("NO_SCHEDULE").build())))
                .update();
        assertThat(update.statusAsString()).isEqualTo("InProgress");
        assertThat(group("growing").statusAsString()).isEqualTo("UPDATING");
        refused(
                "ResourceInUseException",
                () -> eks.updateNodegroupConfig(
                        r -> r.clusterName("shared").nodegroupName("growing").scalingConfig(s -> s.desiredSize(1))));
        Nodegroup grown = settled("growing");
        assertThat(grown.scalingConfig().minSize()).isEqualTo(1);
        assertThat(grown.scalingConfig().desiredSize()).isEqualTo(2);
        assertThat(grown.labels()).containsExactlyEntriesOf(Map.of("kind", "new"));
        assertThat(grown.taints()).isEmpty();
        assertThat(grown.tags()).containsExactlyEntriesOf(Map.of("team", "atlas"));
        assertThat(eks.describeUpdate(
                                r -> r.name("shared").nodegroupName("growing").updateId(update.id()))
                        .update()
                        .statusAsString())
                .isEqualTo("Successful");

        ec2.createLaunchTemplateVersion(
                r -> r.launchTemplateId(template).launchTemplateData(d -> d.instanceType("m5.2xlarge")));
        refused(
                "InvalidParameterException",
                () -> eks.updateNodegroupVersion(r -> r.clusterName("shared")
                        .nodegroupName("growing")
                        .launchTemplate(t -> t.id(template("another", d -> {})).version("1"))));
        eks.updateNodegroupVersion(r -> r.clusterName("shared")
                .nodegroupName("growing")
                .launchTemplate(t -> t.id(template).version("2")));
        assertThat(settled("growing").launchTemplate().version()).isEqualTo("2");

        eks.deleteNodegroup(r -> r.clusterName("shared").nodegroupName("growing"));
        assertThat(group("growing").statusAsString()).isEqualTo("DELETING");
        refused("ResourceInUseException", () -> eks.deleteCluster(r -> r.name("shared")));
        Awaitility.await()
                .until(() -> eks.listNodegroups(r -> r.clusterName("shared")).nodegroups().stream()
                        .noneMatch("growing"::equals));
        refused("ResourceNotFoundException", () -> group("growing"));
    }

    @Test
    void saysThatThereAreNoInstances() {
        networking();
        sandbox.faults().noCapacity("p5.48xlarge");
        eks.createNodegroup(group("shared", "scarce")
                .instanceTypes("p5.48xlarge")
                .scalingConfig(s -> s.minSize(0).desiredSize(0).maxSize(1))
                .build());
        settled("scarce");

        eks.updateNodegroupConfig(
                r -> r.clusterName("shared").nodegroupName("scarce").scalingConfig(s -> s.desiredSize(1)));
        Awaitility.await().until(() -> group("scarce").statusAsString().equals("DEGRADED"));
        assertThat(group("scarce").health().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.codeAsString()).isEqualTo("AsgInstanceLaunchFailures");
            assertThat(issue.message()).contains("InsufficientInstanceCapacity");
        });

        sandbox.faults().capacityIsBack("p5.48xlarge");
        settled("scarce");
        eks.deleteNodegroup(r -> r.clusterName("shared").nodegroupName("scarce"));
    }

    @Test
    void keepsTagsOfEverythingItMakes() {
        String arn = eks.describeCluster(r -> r.name("shared")).cluster().arn();
        eks.tagResource(r -> r.resourceArn(arn).tags(Map.of("x", "1", "y", "2")));
        eks.untagResource(r -> r.resourceArn(arn).tagKeys("x"));

        assertThat(eks.listTagsForResource(r -> r.resourceArn(arn)).tags()).containsExactlyEntriesOf(Map.of("y", "2"));
        refused("NotFoundException", () -> eks.listTagsForResource(r -> r.resourceArn(arn + "x")));
    }

    @Test
    void knowsItsVersions() {
        var versions = eks.describeClusterVersions(r -> {}).clusterVersions();
        assertThat(versions)
                .filteredOn(version -> version.defaultVersion())
                .singleElement()
                .satisfies(
                        version -> assertThat(version.versionStatusAsString()).isEqualTo("STANDARD_SUPPORT"));
        assertThat(versions)
                .filteredOn(version -> version.clusterVersion().equals("1.33"))
                .singleElement()
                .satisfies(
                        version -> assertThat(version.versionStatusAsString()).isEqualTo("EXTENDED_SUPPORT"));
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        refused("ResourceNotFoundException", () -> eks.describeCluster(r -> r.name("nobody")));
        refused("ResourceNotFoundException", () -> eks.deleteCluster(r -> r.name("nobody")));
        refused(
                "ResourceNotFoundException",
                () -> eks.describeAddon(r -> r.clusterName("shared").addonName("nobody")));
        refused(
                "ResourceNotFoundException",
                () -> eks.describeNodegroup(r -> r.clusterName("nobody").nodegroupName("nobody")));
    }

    private CreateClusterRequest.Builder cluster(String name) {
        return CreateClusterRequest.builder()
                .name(name)
                .version("1.35")
                .roleArn(clusterRole)
                .resourcesVpcConfig(v -> v.subnetIds(subnets))
                .accessConfig(a -> a.authenticationMode("API").bootstrapClusterCreatorAdminPermissions(false))
                .bootstrapSelfManagedAddons(false);
    }

    private CreateNodegroupRequest.Builder group(String cluster, String name) {
        return CreateNodegroupRequest.builder()
                .clusterName(cluster)
                .nodegroupName(name)
                .nodeRole(nodeRole)
                .subnets(subnets)
                .scalingConfig(s -> s.minSize(1).desiredSize(1).maxSize(3));
    }

    private void refusedCluster(String code, String says, Consumer<CreateClusterRequest.Builder> change) {
        var request = cluster("impossible");
        change.accept(request);
        refused(code, says, () -> eks.createCluster(request.build()));
    }

    private void refusedGroup(String says, Consumer<CreateNodegroupRequest.Builder> change) {
        var request = group("shared", "impossible");
        change.accept(request);
        refused("InvalidParameterException", says, () -> eks.createNodegroup(request.build()));
    }

    private static void refused(String code, ThrowingCallable call) {
        refused(code, "", call);
    }

    private static void refused(String code, String says, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).contains(says);
            assertThat(refusal.statusCode()).isBetween(400, 499);
        });
    }

    /** Pods get addresses only once this add-on is there; without it no node is ever ready. */
    private void networking() {
        if (eks.listAddons(r -> r.clusterName("shared")).addons().contains("vpc-cni")) {
            return;
        }
        eks.createAddon(r -> r.clusterName("shared").addonName("vpc-cni"));
        Awaitility.await().until(() -> addon("vpc-cni").statusAsString().equals("ACTIVE"));
    }

    private Addon addon(String name) {
        return eks.describeAddon(r -> r.clusterName("shared").addonName(name)).addon();
    }

    private Nodegroup group(String name) {
        return eks.describeNodegroup(r -> r.clusterName("shared").nodegroupName(name))
                .nodegroup();
    }

    private Nodegroup settled(String name) {
        return Awaitility.await()
                .until(() -> group(name), found -> found.statusAsString().equals("ACTIVE"));
    }

    private Cluster active(String name) {
        Predicate<Cluster> isActive = found -> found.statusAsString().equals("ACTIVE");
        return Awaitility.await()
                .until(() -> eks.describeCluster(r -> r.name(name)).cluster(), isActive);
    }

    private void gone(String name) {
        Awaitility.await().until(() -> !eks.listClusters().clusters().contains(name));
        assertThat(ec2.describeNetworkInterfaces(
                                r -> r.filters(f -> f.name("description").values("Amazon EKS " + name)))
                        .networkInterfaces())
                .isEmpty();
    }

    /** A role is visible to EKS a moment after it was made. */
    private static void until(ThrowingCallable call) {
        Awaitility.await().ignoreExceptions().untilAsserted(call::call);
    }

    private String subnet(String vpc, String cidr, String zone) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    private String template(String name, Consumer<RequestLaunchTemplateData.Builder> data) {
        return ec2.createLaunchTemplate(r -> r.launchTemplateName(name)
                        .launchTemplateData(data.andThen(d -> d.metadataOptions(m -> m.httpTokens("required")))))
                .launchTemplate()
                .launchTemplateId();
    }

    private String role(String name, String service, String... policies) {
        String arn = iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust(service)))
                .role()
                .arn();
        for (String policy : policies) {
            iam.attachRolePolicy(r -> r.roleName(name).policyArn("arn:aws:iam::aws:policy/" + policy));
        }
        return arn;
    }

    private static String trust(String service) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""".formatted(service);
    }
}
