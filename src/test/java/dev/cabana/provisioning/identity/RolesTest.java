package dev.cabana.provisioning.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.aws.AwsCalls;
import dev.cabana.aws.AwsFailure;
import dev.cabana.provisioning.Differences.Difference;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.policy.PolicyDocuments;
import dev.cabana.testing.Given;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;
import tools.jackson.databind.JsonNode;

/** The roles of a deployment, in an account whose cluster and buckets stand in for the real ones by their outputs. */
class RolesTest {
    private static final String ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/ABCDEF";
    private static final String BUCKET = "arn:aws:s3:::poolside-roles";
    private static final String ALL = "workloadIdentity: {bedrock: true, marketplaceMetering: true}\n"
            + "gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 1}]\n";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final IamClient iam = sandbox.client(IamClient.builder());
    private Provisioning provisioning;

    @BeforeEach
    void provisioning() {
        provisioning = Provisioning.of(sandbox, "identity").with(new Given()).with(new Surroundings());
    }

    @AfterEach
    void nothingIsLeft() {
        sandbox.faults().clear();
        assertThat(sandbox.count("iam:role")).isZero();
        iam.close();
    }

    /** What roles refer to. */
    private static final class Surroundings implements GraphPart {
        @Override
        public void contribute(GraphInput input, ResourceGraph.Builder graph) {
            String provider = "arn:aws:iam::%s:oidc-provider/%s".formatted(input.accountId(), ISSUER);
            Given.add(graph, "oidc-provider", Map.of("arn", provider));
            Given.add(graph, "bucket/primary", Map.of("arn", BUCKET));
        }
    }

    @Test
    void makesARoleForEachThatNeedsAws() {
        GraphWalk walk = walk(ALL);
        walk.converge();

        assertThat(iam.listRoles(r -> r.pathPrefix("/poolside/")).roles())
                .extracting(Role::roleName)
                .containsExactlyInAnyOrder(
                        "poolside-roles-cluster",
                        "poolside-roles-nodes-cpu",
                        "poolside-roles-nodes-gpu",
                        "poolside-roles-core-api",
                        "poolside-roles-inference",
                        "poolside-roles-load-balancer-controller",
                        "poolside-roles-vpc-cni",
                        "poolside-roles-ebs-csi");
        assertThat(role("cluster").tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("cost-center=42", "cabana:resource=role/cluster");
        assertThat(attached("cluster")).containsExactly("AmazonEKSClusterPolicy");
        assertThat(attached("nodes-gpu"))
                .containsExactlyInAnyOrder("AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly");
        assertThat(attached("vpc-cni")).containsExactly("AmazonEKS_CNI_Policy");
        assertThat(attached("ebs-csi")).containsExactly("AmazonEBSCSIDriverPolicy");
        assertThat(walk.output("role/cluster", "arn")).isEqualTo(role("cluster").arn());
        assertAllAsDesired(walk);
        walk.remove();
    }

    @Test
    void makesOnlyWhatTheDocumentNeeds() {
        GraphWalk walk = walk("ingress: {controller: nginx}\n");
        walk.converge();

        assertThat(iam.listRoles().roles())
                .extracting(Role::roleName)
                .noneMatch(name -> name.endsWith("-nodes-gpu") || name.endsWith("-load-balancer-controller"));
        assertThat(allows("core-api", "bedrock:InvokeModel", "*")).isFalse();
        assertThat(allows("core-api", "aws-marketplace:MeterUsage", "*")).isFalse();
        walk.remove();
    }

    @Test
    void trustsExactlyOneServiceAccountOfOneCluster() {
        GraphWalk walk = walk(ALL);
        walk.converge();

        Map.of(
                        "core-api", "poolside:core-api-sa",
                        "inference", "poolside-models:inference",
                        "load-balancer-controller", "aws-load-balancer-controller:aws-load-balancer-controller",
                        "vpc-cni", "kube-system:aws-node",
                        "ebs-csi", "kube-system:ebs-csi-controller-sa")
                .forEach((role, account) -> assertTrusts(role, "system:serviceaccount:" + account));
        assertThat(trust("cluster").path("Principal").path("Service").asString())
                .isEqualTo("eks.amazonaws.com");
        assertThat(trust("nodes-cpu").path("Principal").path("Service").asString())
                .isEqualTo("ec2.amazonaws.com");
        walk.remove();
    }

    private void assertTrusts(String role, String subject) {
        JsonNode statement = trust(role);
        assertThat(statement.path("Action").asString()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(statement.path("Principal").path("Federated").asString())
                .isEqualTo("arn:aws:iam::" + sandbox.account() + ":oidc-provider/" + ISSUER);
        assertThat(statement.path("Condition").propertyNames()).containsExactly("StringEquals");
        JsonNode equal = statement.path("Condition").path("StringEquals");
        assertThat(equal.propertyNames()).containsExactlyInAnyOrder(ISSUER + ":aud", ISSUER + ":sub");
        assertThat(equal.path(ISSUER + ":aud").asString()).isEqualTo("sts.amazonaws.com");
        assertThat(equal.path(ISSUER + ":sub").asString()).isEqualTo(subject);
    }

    @Test
    void letsEachDoOnlyItsOwnWork() {
        GraphWalk walk = walk(ALL);
        walk.converge();

        assertThat(allows("core-api", "s3:PutObject", BUCKET + "/models/a")).isTrue();
        assertThat(allows("core-api", "s3:PutObject", "arn:aws:s3:::poolside-other/models/a"))
                .isFalse();
        assertThat(allows("core-api", "s3:DeleteObject", BUCKET + "/models/a")).isFalse();
        assertThat(allows("core-api", "aws-marketplace:MeterUsage", "*")).isTrue();
        String model = "arn:aws:bedrock:us-east-1::foundation-model/some.model";
        assertThat(allows("core-api", "bedrock:InvokeModel", model)).isTrue();
        assertThat(allows("core-api", "bedrock:InvokeModel", model.replace("us-east-1", "eu-west-1")))
                .isFalse();
        assertThat(allows("inference", "s3:GetObject", BUCKET + "/models/checkpoints/x/y"))
                .isTrue();
        assertThat(allows("inference", "s3:GetObject", BUCKET + "/data/x")).isFalse();
        assertThat(allows("inference", "s3:PutObject", BUCKET + "/models/checkpoints/x/y"))
                .isFalse();
        assertThat(allows("load-balancer-controller", "elasticloadbalancing:DescribeLoadBalancers", "*"))
                .isTrue();
        assertThat(allows("load-balancer-controller", "elasticloadbalancing:DeleteLoadBalancer", "*"))
                .isFalse();
        walk.remove();
    }

    @Test
    void bringsBackWhatWasChangedBehindItsBack() {
        GraphWalk walk = walk(ALL);
        walk.converge();
        String name = "poolside-roles-core-api";
        iam.attachRolePolicy(r -> r.roleName(name).policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        iam.putRolePolicy(r -> r.roleName(name).policyName("more").policyDocument(anything()));
        iam.putRolePolicy(r -> r.roleName(name).policyName("bucket").policyDocument(anything()));
        iam.deleteRolePolicy(r -> r.roleName(name).policyName("bedrock"));
        iam.updateAssumeRolePolicy(
                r -> r.roleName(name).policyDocument(trustText("core-api").replace("poolside:core-api-sa", "*:*")));
        iam.untagRole(r -> r.roleName(name).tagKeys("cost-center"));

        assertThat(walk.differences("role/core-api"))
                .extracting(Difference::attribute)
                .contains("trust", "managedPolicies", "inlinePolicies", "tags");
        walk.converge("role/core-api");

        assertAllAsDesired(walk);
        assertThat(iam.listRolePolicies(r -> r.roleName(name)).policyNames())
                .containsExactlyInAnyOrder("bucket", "bedrock", "marketplace-metering");
        assertThat(attached("core-api")).isEmpty();
        walk.remove();
    }

    @Test
    void letsTheNamedModelsOfBedrockBeInvokedAndNoOthers() {
        GraphWalk walk = walk("workloadIdentity: {bedrock: true, bedrockModels: {nova: 'amazon.nova-lite-v1:0', "
                + "sonnet: 'us.anthropic.claude-sonnet-4-20250514-v1:0'}}\n");
        walk.converge();

        String here = "arn:aws:bedrock:us-east-1::foundation-model/";
        assertThat(allows("core-api", "bedrock:InvokeModel", here + "amazon.nova-lite-v1:0"))
                .isTrue();
        assertThat(allows("core-api", "bedrock:InvokeModel", here + "amazon.nova-pro-v1:0"))
                .isFalse();
        assertThat(allows(
                        "core-api",
                        "bedrock:InvokeModelWithResponseStream",
                        "arn:aws:bedrock:us-east-1:%s:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0"
                                .formatted(sandbox.account())))
                .isTrue();
        assertThat(allows("core-api", "bedrock:InvokeModel", here + "anthropic.claude-sonnet-4-20250514-v1:0"))
                .as("otherwise than through the profile")
                .isFalse();
        assertThat(allows("core-api", "bedrock:ListFoundationModels", "*")).isFalse();
        walk.remove();
    }

    @Test
    void takesBedrockAwayAgain() {
        GraphWalk walk = walk(ALL);
        walk.converge();
        GraphWalk without = walk.movedTo(provisioning.graph(provisioning.input("roles", "")));
        without.converge();
        assertThat(iam.listRolePolicies(r -> r.roleName("poolside-roles-core-api"))
                        .policyNames())
                .containsExactly("bucket");
        walk.remove();
    }

    @Test
    void changesNothingWhenAllIsAsDesired() {
        GraphWalk walk = walk(ALL);
        walk.converge();
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.restarted().converge();
            return true;
        });
        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);
        walk.remove();
    }

    @Test
    void survivesLostAnswers() {
        GraphWalk walk = walk(ALL);
        for (String operation : List.of("CreateRole", "AttachRolePolicy", "PutRolePolicy")) {
            sandbox.faults().lostAnswers("iam", operation, 50);
        }
        walk.graph()
                .nodes()
                .forEach(node -> untilDone(() -> walk.converge(node.address().value())));
        sandbox.faults().clear();
        assertAllAsDesired(walk);
        assertThat(sandbox.count("iam:role")).isEqualTo(8);
        walk.remove();
    }

    @Test
    void neverTouchesAForeignRole() {
        String name = "poolside-roles-cluster";
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(serviceTrust()));
        iam.putRolePolicy(r -> r.roleName(name).policyName("theirs").policyDocument(anything()));
        String before =
                sandbox.cloud().store().table("iam:role", Object.class).all().toString();
        GraphWalk walk = walk(ALL);

        assertThat(walk.observe("role/cluster"))
                .isInstanceOfSatisfying(
                        Observation.Foreign.class,
                        foreign -> assertThat(foreign.what()).contains("IAM role " + name));
        assertThat(sandbox.cloud().store().table("iam:role", Object.class).all().toString())
                .isEqualTo(before);
        iam.deleteRolePolicy(r -> r.roleName(name).policyName("theirs"));
        iam.deleteRole(r -> r.roleName(name));
    }

    @Test
    void putsTheOperatorsPathBoundaryAndTags() {
        String boundary = iam.createPolicy(r -> r.policyName("boundary").policyDocument(anything()))
                .policy()
                .arn();
        var conventions = new ProvisioningSettings(
                "acme-", "/acme/ai/", boundary, Map.of("cost-center", "operator"), List.of(), Map.of(), 1.0);
        GraphInput input = new GraphInput(provisioning.input("roles", ALL).document(), sandbox.account(), conventions);
        GraphWalk walk = provisioning.walk(input);
        walk.converge();

        assertThat(iam.listRoles().roles())
                .hasSize(8)
                .allSatisfy(role -> assertThat(role.arn()).contains(":role/acme/ai/acme-roles-"));
        Role role = iam.getRole(r -> r.roleName("acme-roles-core-api")).role();
        assertThat(role.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(boundary);
        assertThat(walk.scope("role/core-api").desired(DesiredRole.class).tags())
                .containsEntry("cost-center", "operator");
        iam.deleteRolePermissionsBoundary(r -> r.roleName("acme-roles-core-api"));
        walk.converge("role/core-api");
        assertThat(walk.differences("role/core-api")).isEmpty();
        walk.remove();
        iam.deletePolicy(r -> r.policyArn(boundary));
    }

    @Test
    void namesTheQuotaAndTheDeniedAction() {
        GraphWalk walk = walk(ALL);
        sandbox.faults().quota("iam", "CreateRole");
        assertThatThrownBy(() -> walk.step("role/cluster"))
                .isInstanceOf(AwsFailure.Quota.class)
                .hasMessageContaining("LimitExceeded");
        sandbox.faults().clear();
        sandbox.faults().deny("iam", "CreateRole");
        assertThatThrownBy(() -> walk.step("role/cluster"))
                .isInstanceOf(AwsFailure.Denied.class)
                .hasMessageContaining("CreateRole");
    }

    private GraphWalk walk(String yaml) {
        return provisioning.walk(provisioning.input("roles", yaml));
    }

    private static void untilDone(Runnable work) {
        for (int i = 0; i < 100; i++) {
            try {
                work.run();
                return;
            } catch (AwsFailure failure) {
                assertThat(failure.passes()).as(failure.toString()).isTrue();
            }
        }
        throw new AssertionError("Was never done");
    }

    private static void assertAllAsDesired(GraphWalk walk) {
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(walk.differences(node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }

    private Role role(String purpose) {
        return iam.getRole(r -> r.roleName("poolside-roles-" + purpose)).role();
    }

    private JsonNode trust(String purpose) {
        return PolicyDocuments.read(trustText(purpose)).path("Statement").path(0);
    }

    private String trustText(String purpose) {
        return URLDecoder.decode(role(purpose).assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    }

    private Stream<String> attached(String purpose) {
        return iam.listAttachedRolePolicies(r -> r.roleName("poolside-roles-" + purpose)).attachedPolicies().stream()
                .map(policy -> policy.policyName());
    }

    private boolean allows(String purpose, String action, String resource) {
        return iam.simulatePrincipalPolicy(r -> r.policySourceArn(role(purpose).arn())
                                .actionNames(action)
                                .resourceArns(resource))
                        .evaluationResults()
                        .getFirst()
                        .evalDecision()
                == PolicyEvaluationDecisionType.ALLOWED;
    }

    private static String anything() {
        return """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
    }

    private static String serviceTrust() {
        return Trust.service("eks.amazonaws.com").document().toString();
    }
}
