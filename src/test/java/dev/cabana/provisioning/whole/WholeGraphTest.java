package dev.cabana.provisioning.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.sandbox.cloud.CallJournal;
import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/** A deployment from nothing to everything and back, read back value by value by clients that are not the portal's. */
class WholeGraphTest {
    private static final String RESERVATION = SandboxCapacity.P5.idIn("us-east-1");
    private static final String GPU_AND_MODELS = """
            gpuNodes: [{instanceType: p5.48xlarge, min: 1, desired: 1, max: 2, capacity: {type: reservation, id: %s}}]
            workloadIdentity: {bedrock: true}
            models: [{name: laguna-xs}, {name: qwen3-0.6b}]
            """.formatted(RESERVATION);
    private static final Map<String, String> MODELS = Map.of("laguna-xs", "2.1", "qwen3-0.6b", "1");
    private static final Set<String> READS = Set.of("Describe", "Get", "List", "Head");

    private static final List<String> KINDS = List.of(
            "acm:certificate",
            "autoscaling:group",
            "ec2:address",
            "ec2:internet-gateway",
            "ec2:launch-template",
            "ec2:launch-template-version",
            "ec2:network-acl",
            "ec2:network-interface",
            "ec2:route-table",
            "ec2:security-group",
            "ec2:subnet",
            "ec2:vpc",
            "ec2:vpc-endpoint",
            "eks:access-entry",
            "eks:addon",
            "eks:cluster",
            "eks:nodegroup",
            "elb:load-balancer",
            "elb:target-group",
            "iam:oidc-provider",
            "iam:policy",
            "iam:role",
            "kubernetes:object",
            "s3:bucket");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final Provisioning provisioning = Provisioning.of(sandbox);
    private GraphWalk walk;
    private GraphWalk network;

    @AfterEach
    void leavesNothing() {
        sandbox.faults().clear();
        if (walk != null) {
            walk.remove();
        }
        if (network != null) {
            network.remove();
        }
        assertThat(kept()).isEmpty();
        assertThat(tagged()).isEmpty();
    }

    @Test
    void buildsTheSmallestDocument() {
        build("small", "");
        var aws = new AwsReadBack(sandbox, walk);
        aws.cluster();
        aws.cpuNodes();
        aws.buckets();
        assertThat(aws.actions("role/core-api")).allMatch(action -> action.startsWith("s3:"));
        try (var cluster = new ClusterReadBack(sandbox, walk)) {
            cluster.namespaces("poolside", "poolside-models", "aws-load-balancer-controller", "kube-system");
            cluster.nodes(3, 0);
            cluster.models(Map.of());
        }
        nothingElse();
    }

    @Test
    void buildsAllOfTheSeedBehindAnAlb() {
        build("alb", GPU_AND_MODELS);
        var aws = new AwsReadBack(sandbox, walk);
        common(
                aws,
                Map.of("role/load-balancer-controller", "aws-load-balancer-controller:aws-load-balancer-controller"));
        try (var cluster = new ClusterReadBack(sandbox, walk)) {
            common(cluster);
            cluster.namespaces("aws-load-balancer-controller");
            cluster.runs("aws-load-balancer-controller", "aws-load-balancer-controller");
            cluster.account(
                    "aws-load-balancer-controller", "aws-load-balancer-controller", "role/load-balancer-controller");
            assertThat(cluster.ingressClass()).isEqualTo("alb");
            assertThat(balancers("application")).containsExactly(cluster.ingressHost());
        }
        nothingElse();
        staysAsItIs();
    }

    @Test
    void buildsAllOfTheSeedBehindNginx() {
        build("nginx", GPU_AND_MODELS + "ingress: {controller: nginx}");
        var aws = new AwsReadBack(sandbox, walk);
        common(aws, Map.of());
        try (var cluster = new ClusterReadBack(sandbox, walk)) {
            common(cluster);
            cluster.namespaces("ingress-nginx");
            cluster.runs("ingress-nginx", "ingress-nginx-controller");
            cluster.service("ingress-nginx", "ingress-nginx-controller", "LoadBalancer");
            cluster.service("ingress-nginx", "ingress-nginx-controller-admission", "ClusterIP");
            assertThat(cluster.ingressClass()).isEqualTo("nginx");
            assertThat(balancers("network")).hasSize(1);
        }
        nothingElse();
        staysAsItIs();
    }

    @Test
    void buildsInANetworkThatIsThereAndLeavesItThere() {
        network = Provisioning.of(sandbox, "network")
                .walk(provisioning.input("theirs", "network: {zones: [us-east-1a, us-east-1b]}"));
        network.converge();
        build(
                "guest",
                "network: {mode: existing, vpcId: %s, privateSubnetIds: [%s, %s], publicSubnetIds: [%s, %s]}"
                        .formatted(
                                network.output("network/vpc", "vpcId"),
                                network.output("network/subnet/private-us-east-1a", "subnetId"),
                                network.output("network/subnet/private-us-east-1b", "subnetId"),
                                network.output("network/subnet/public-us-east-1a", "subnetId"),
                                network.output("network/subnet/public-us-east-1b", "subnetId")));

        var aws = new AwsReadBack(sandbox, walk);
        aws.cluster();
        aws.cpuNodes();
        assertThat(balancers("application")).hasSize(1);
        staysAsItIs();
        walk.remove();
        walk = null;
        network.graph()
                .nodes()
                .forEach(node -> assertThat(network.differences(node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }

    @Test
    void takesAwayWhatAClusterLeftBehindThatSomebodyDeleted() {
        build("gone", "");
        String cluster = walk.output("cluster", "name");
        deleteByHand(cluster);
        assertThat(balancers("application")).hasSize(1);

        // As the engine does: the certificate goes once nothing uses it, whatever else goes meanwhile.
        List.copyOf(walk.graph().nodes()).reversed().stream()
                .map(node -> node.address().value())
                .filter(address -> !address.equals("certificate"))
                .forEach(walk::remove);

        assertThat(balancers("application")).isEmpty();
        assertThat(sandbox.count("elb:target-group")).isZero();
    }

    private static void deleteByHand(String cluster) {
        var often = WaiterOverrideConfiguration.builder()
                .maxAttempts(600)
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100)))
                .build();
        try (var eks = sandbox.client(EksClient.builder())) {
            for (String group : eks.listNodegroups(r -> r.clusterName(cluster)).nodegroups()) {
                eks.deleteNodegroup(r -> r.clusterName(cluster).nodegroupName(group));
                var gone = DescribeNodegroupRequest.builder()
                        .clusterName(cluster)
                        .nodegroupName(group)
                        .build();
                eks.waiter().waitUntilNodegroupDeleted(gone, often);
            }
            eks.deleteCluster(r -> r.name(cluster));
            eks.waiter()
                    .waitUntilClusterDeleted(
                            DescribeClusterRequest.builder().name(cluster).build(), often);
        }
    }

    private void common(AwsReadBack aws, Map<String, String> moreAccounts) {
        aws.cluster();
        aws.cpuNodes();
        aws.gpuNodes("p5.48xlarge", RESERVATION, 1, 2);
        aws.buckets();
        Map<String, String> accounts = new TreeMap<>(Map.of(
                "role/core-api", "poolside:core-api-sa",
                "role/inference", "poolside-models:inference",
                "role/vpc-cni", "kube-system:aws-node",
                "role/ebs-csi", "kube-system:ebs-csi-controller-sa"));
        accounts.putAll(moreAccounts);
        aws.identities(accounts);
        assertThat(aws.actions("role/core-api"))
                .contains("s3:PutObject", "bedrock:InvokeModel")
                .noneMatch(action -> action.startsWith("aws-marketplace:"));
        assertThat(aws.actions("role/inference"))
                .contains("s3:GetObject")
                .noneMatch(action -> action.contains("Put") || action.contains("Delete") || action.contains("*"));
    }

    private static void common(ClusterReadBack cluster) {
        cluster.namespaces("poolside", "poolside-models", "kube-system");
        cluster.nodes(3, 1);
        cluster.account("poolside", "core-api-sa", "role/core-api");
        cluster.account("poolside-models", "inference", "role/inference");
        cluster.runs("poolside", "core-api", "core-api-models-reconciliation-loop");
        cluster.service("poolside", "core-api", "ClusterIP");
        cluster.models(MODELS);
    }

    private void build(String name, String yaml) {
        GraphInput input = provisioning.input(name, yaml);
        walk = provisioning.walk(input);
        walk.converge();
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(walk.differences(node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }

    /** Another walk looks at everything and changes nothing. */
    private void staysAsItIs() {
        try (var cluster = new ClusterReadBack(sandbox, walk)) {
            Map<String, String> before = cluster.writtenAs();
            long calls = sandbox.cloud().journal().count();
            walk.converge();
            assertThat(changesAfter(calls)).isEmpty();
            assertThat(cluster.writtenAs()).isEqualTo(before);
        }
    }

    private static List<String> changesAfter(long seq) {
        return sandbox.cloud().journal().list(new PageRequest(200, null), "").items().stream()
                .filter(call -> call.seq() > seq)
                .map(CallJournal.Entry::operation)
                .filter(operation -> READS.stream().noneMatch(operation::startsWith))
                .toList();
    }

    /** Whatever bears the deployment's tag is a resource of the graph, and what cannot be tagged is counted. */
    private void nothingElse() {
        Set<String> addresses = walk.graph().nodes().stream()
                .map(node -> node.address().value())
                .collect(Collectors.toSet());
        assertThat(tagged())
                .isNotEmpty()
                .allSatisfy((arn, resource) -> assertThat(addresses).as(arn).contains(resource));
        Map<String, String> kinds = Map.ofEntries(
                Map.entry("ec2:vpc", "AWS::EC2::VPC"),
                Map.entry("ec2:subnet", "AWS::EC2::Subnet"),
                Map.entry("ec2:internet-gateway", "AWS::EC2::InternetGateway"),
                Map.entry("ec2:address", "AWS::EC2::EIP"),
                Map.entry("ec2:vpc-endpoint", "AWS::EC2::VPCEndpoint"),
                Map.entry("ec2:launch-template", "AWS::EC2::LaunchTemplate"),
                Map.entry("s3:bucket", "AWS::S3::Bucket"),
                Map.entry("iam:role", "AWS::IAM::Role"),
                Map.entry("iam:oidc-provider", "AWS::IAM::OIDCProvider"),
                Map.entry("eks:cluster", "AWS::EKS::Cluster"),
                Map.entry("eks:nodegroup", "AWS::EKS::Nodegroup"),
                Map.entry("eks:addon", "AWS::EKS::Addon"),
                Map.entry("acm:certificate", "AWS::CertificateManager::Certificate"));
        kinds.forEach((kind, type) -> assertThat((long) sandbox.count(kind))
                .as(kind)
                .isEqualTo(walk.graph().nodes().stream()
                        .map(ResourceNode::type)
                        .filter(type::equals)
                        .count()));
        assertThat(sandbox.count("iam:policy")).isZero();
        assertThat(sandbox.count("elb:load-balancer")).isEqualTo(1);
    }

    /** Addresses by ARN. */
    private Map<String, String> tagged() {
        try (var tags = sandbox.client(ResourceGroupsTaggingApiClient.builder())) {
            return tags
                    .getResourcesPaginator(r -> r.tagFilters(f -> f.key("cabana:resource")))
                    .resourceTagMappingList()
                    .stream()
                    .filter(found -> !found.resourceARN().contains(":instance/"))
                    .collect(Collectors.toMap(
                            found -> found.resourceARN(),
                            found -> found.tags().stream()
                                    .filter(tag -> tag.key().equals("cabana:resource"))
                                    .findFirst()
                                    .orElseThrow()
                                    .value()));
        }
    }

    private static List<String> kept() {
        return KINDS.stream().filter(kind -> sandbox.count(kind) > 0).toList();
    }

    private static List<String> balancers(String type) {
        try (var elb = sandbox.client(ElasticLoadBalancingV2Client.builder())) {
            return elb.describeLoadBalancers().loadBalancers().stream()
                    .filter(balancer -> balancer.typeAsString().equals(type))
                    .map(balancer -> balancer.dnsName())
                    .toList();
        }
    }
}
