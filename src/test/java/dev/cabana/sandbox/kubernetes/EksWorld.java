package dev.cabana.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.TaintEffect;
import software.amazon.awssdk.services.iam.IamClient;

/** A network, roles and an EKS cluster, made as any AWS client makes them. */
public final class EksWorld {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "%s.amazonaws.com"},
             "Action": "sts:AssumeRole"}]}""";

    private final URI endpoint;
    private final String name;
    private String vpcId = "";
    private List<String> subnetIds = List.of();

    public EksWorld(URI endpoint, String name) {
        this.endpoint = endpoint;
        this.name = name;
    }

    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox-secret")))
                .build();
    }

    private EksClient eks() {
        return client(EksClient.builder());
    }

    public String name() {
        return name;
    }

    public String vpcId() {
        return vpcId;
    }

    /** Two public and two private ones. */
    public List<String> subnetIds() {
        return subnetIds;
    }

    /** The cluster is being created when this returns. */
    public EksWorld create() {
        Ec2Client ec2 = client(Ec2Client.builder());
        vpcId = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        subnetIds = List.of(
                subnet(ec2, "10.0.0.0/24", "us-east-1a", "kubernetes.io/role/elb"),
                subnet(ec2, "10.0.1.0/24", "us-east-1b", "kubernetes.io/role/elb"),
                subnet(ec2, "10.0.2.0/24", "us-east-1a", "kubernetes.io/role/internal-elb"),
                subnet(ec2, "10.0.3.0/24", "us-east-1b", "kubernetes.io/role/internal-elb"));
        String role = role("cluster", "eks", "AmazonEKSClusterPolicy");
        retried(() -> eks().createCluster(r -> r.name(name)
                .version("1.35")
                .roleArn(role)
                .accessConfig(a -> a.authenticationMode("API").bootstrapClusterCreatorAdminPermissions(false))
                .bootstrapSelfManagedAddons(false)
                .resourcesVpcConfig(v -> v.subnetIds(subnetIds))));
        return this;
    }

    private String subnet(Ec2Client ec2, String cidr, String zone, String role) {
        var tags = TagSpecification.builder()
                .resourceType(ResourceType.SUBNET)
                .tags(Tag.builder().key(role).value("1").build())
                .build();
        return ec2.createSubnet(r ->
                        r.vpcId(vpcId).cidrBlock(cidr).availabilityZone(zone).tagSpecifications(tags))
                .subnet()
                .subnetId();
    }

    private String role(String part, String service, String policy) {
        IamClient iam = client(IamClient.builder());
        String roleName = name + "-" + part;
        String arn = iam.createRole(r -> r.roleName(roleName).assumeRolePolicyDocument(TRUST.formatted(service)))
                .role()
                .arn();
        iam.attachRolePolicy(r -> r.roleName(roleName).policyArn("arn:aws:iam::aws:policy/" + policy));
        return arn;
    }

    /** A role that {@code principal} may assume. */
    String role(String part, String principal) {
        String trust = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": "sts:AssumeRole"}]}""".formatted(principal);
        return client(IamClient.builder())
                .createRole(r -> r.roleName(name + "-" + part).assumeRolePolicyDocument(trust))
                .role()
                .arn();
    }

    /** Made as {@link #create} makes it, and of use, with {@code principal} as its administrator. */
    public EksWorld ready(String principal) {
        create();
        awaitActive();
        admit(principal, "AmazonEKSClusterAdminPolicy");
        eks().createAddon(r -> r.clusterName(name).addonName("vpc-cni"));
        return this;
    }

    public void awaitActive() {
        await(
                "cluster " + name + " is active",
                () -> describe().statusAsString().equals("ACTIVE"));
    }

    public Cluster describe() {
        return eks().describeCluster(r -> r.name(name)).cluster();
    }

    public void admit(String principal, String... policies) {
        retried(() -> eks().createAccessEntry(r -> r.clusterName(name).principalArn(principal)));
        for (String policy : policies) {
            eks().associateAccessPolicy(r -> r.clusterName(name)
                    .principalArn(principal)
                    .policyArn("arn:aws:eks::aws:cluster-access-policy/" + policy)
                    .accessScope(s -> s.type("cluster")));
        }
    }

    public void addCpuNodes(String group, int count) {
        addNodes(group, count, r -> r.instanceTypes("m5.4xlarge").labels(Map.of("cabana.dev/workload", "platform")));
    }

    /** On the account's reservation of p5.48xlarge, in its zone. */
    public void addGpuNodes(String group, int count) {
        String template = client(Ec2Client.builder())
                .createLaunchTemplate(r -> r.launchTemplateName(name + "-" + group)
                        .launchTemplateData(d -> d.instanceType("p5.48xlarge")
                                .capacityReservationSpecification(c -> c.capacityReservationTarget(
                                        t -> t.capacityReservationId(SandboxCapacity.P5.idIn("us-east-1"))))))
                .launchTemplate()
                .launchTemplateId();
        addNodes(
                group,
                count,
                r -> r.launchTemplate(t -> t.id(template).version("1"))
                        .subnets(subnetIds.get(2))
                        .amiType("AL2023_x86_64_NVIDIA")
                        .labels(Map.of("cabana.dev/workload", "inference"))
                        .taints(t -> t.key("nvidia.com/gpu").value("true").effect(TaintEffect.NO_SCHEDULE)));
    }

    private void addNodes(String group, int count, Consumer<CreateNodegroupRequest.Builder> more) {
        String role = role(group, "ec2", "AmazonEKSWorkerNodePolicy");
        retried(() -> eks().createNodegroup(r -> r.clusterName(name)
                .nodegroupName(group)
                .nodeRole(role)
                .subnets(subnetIds.subList(2, 4))
                .scalingConfig(s -> s.minSize(0).desiredSize(count).maxSize(Math.max(count, 1)))
                .applyMutation(more)));
    }

    public void removeNodes(String group) {
        await(
                group + " is not being changed",
                () -> eks().describeNodegroup(r -> r.clusterName(name).nodegroupName(group))
                        .nodegroup()
                        .status()
                        .equals(NodegroupStatus.ACTIVE));
        eks().deleteNodegroup(r -> r.clusterName(name).nodegroupName(group));
    }

    public void delete() {
        EksClient eks = eks();
        eks.listNodegroups(r -> r.clusterName(name))
                .nodegroups()
                .forEach(group -> eks.deleteNodegroup(r -> r.clusterName(name).nodegroupName(group)));
        await(
                "no node groups",
                () -> eks.listNodegroups(r -> r.clusterName(name)).nodegroups().isEmpty());
        eks.deleteCluster(r -> r.name(name));
    }

    public boolean gone() {
        try {
            describe();
            return false;
        } catch (ResourceNotFoundException none) {
            return true;
        }
    }

    /** A new role is not visible at once. */
    private static void retried(Runnable call) {
        await("the role is visible", () -> {
            try {
                call.run();
                return true;
            } catch (EksException refused) {
                assertThat(refused.getMessage()).containsAnyOf("role", "principal");
                return false;
            }
        });
    }

    public static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
