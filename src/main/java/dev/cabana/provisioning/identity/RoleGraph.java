package dev.cabana.provisioning.identity;

import static dev.cabana.provisioning.platform.PlatformNames.CORE_API_ACCOUNT;
import static dev.cabana.provisioning.platform.PlatformNames.INFERENCE_ACCOUNT;
import static dev.cabana.provisioning.platform.PlatformNames.LOAD_BALANCER_CONTROLLER;
import static dev.cabana.provisioning.platform.PlatformNames.MODELS;
import static dev.cabana.provisioning.platform.PlatformNames.PLATFORM;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.spec.IngressSpec.Controller;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.platform.PlatformNames;
import dev.cabana.provisioning.policy.PolicyTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * One role for each that needs AWS: the control plane, each kind of node, and each service account. The first two come
 * before the cluster; accounts can be trusted only once the cluster's OpenID Connect provider stands.
 */
@Component
class RoleGraph implements GraphPart {
    private static final Duration MOMENT = Duration.ofSeconds(3);
    private static final String SYSTEM = "kube-system";
    private static final String[] NODE_POLICIES = {"AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"};

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        var parts = new Parts(input, graph);
        parts.services();
        parts.addons();
        parts.workloads();
    }

    /** One compilation. */
    private static final class Parts {
        private final GraphInput input;
        private final ResourceGraph.Builder graph;
        private final String partition;

        Parts(GraphInput input, ResourceGraph.Builder graph) {
            this.input = input;
            this.graph = graph;
            this.partition = new AwsTarget(input.accountId(), input.spec().region()).partition();
        }

        void services() {
            managed("cluster", Trust.service("eks.amazonaws.com"), "AmazonEKSClusterPolicy");
            managed("nodes-cpu", Trust.service("ec2.amazonaws.com"), NODE_POLICIES);
            if (!input.spec().gpuNodes().isEmpty()) {
                managed("nodes-gpu", Trust.service("ec2.amazonaws.com"), NODE_POLICIES);
            }
        }

        void addons() {
            managed("vpc-cni", account(SYSTEM, "aws-node"), "AmazonEKS_CNI_Policy");
            managed("ebs-csi", account(SYSTEM, "ebs-csi-controller-sa"), "service-role/AmazonEBSCSIDriverPolicy");
        }

        void workloads() {
            inline("core-api", account(PLATFORM, CORE_API_ACCOUNT), coreApi());
            inline(
                    "inference",
                    account(MODELS, INFERENCE_ACCOUNT),
                    Map.of("models", bucketPolicy("inference-bucket.json")));
            if (input.spec().ingress().controller() == Controller.alb) {
                ObjectNode policy = PolicyTemplate.of("load-balancer-controller.json")
                        .with("partition", partition)
                        .with("cluster", input.prefixedName())
                        .document();
                inline(
                        "load-balancer-controller",
                        account(LOAD_BALANCER_CONTROLLER, LOAD_BALANCER_CONTROLLER),
                        Map.of("load-balancers", policy));
            }
        }

        private Map<String, ObjectNode> coreApi() {
            Map<String, ObjectNode> policies = new TreeMap<>();
            policies.put("bucket", bucketPolicy("core-api-bucket.json"));
            if (input.spec().workloadIdentity().bedrock()) {
                policies.put("bedrock", bedrock());
            }
            if (input.spec().workloadIdentity().marketplaceMetering()) {
                policies.put(
                        "marketplace-metering",
                        PolicyTemplate.of("marketplace-metering.json").document());
            }
            return policies;
        }

        private ObjectNode bedrock() {
            var models = input.spec().workloadIdentity().bedrockModels();
            return models == null
                    ? PolicyTemplate.of("bedrock.json")
                            .with("partition", partition)
                            .with("region", input.spec().region())
                            .with("account", input.accountId())
                            .document()
                    : new BedrockPolicy(partition, input.spec().region(), input.accountId()).of(models.values());
        }

        /** By reference, so that nobody is let into a bucket of that name before it is known to be ours. */
        private static ObjectNode bucketPolicy(String template) {
            return PolicyTemplate.of(template)
                    .with("bucket", Ref.to("bucket/primary", "arn"))
                    .document();
        }

        private static Trust account(String namespace, String name) {
            return Trust.serviceAccount(Ref.to("oidc-provider", "arn"), PlatformNames.subject(namespace, name));
        }

        private void managed(String purpose, Trust trust, String... policies) {
            List<String> arns = List.of(policies).stream()
                    .map(policy -> "arn:" + partition + ":iam::aws:policy/" + policy)
                    .toList();
            add(purpose, trust, arns, Map.of());
        }

        private void inline(String purpose, Trust trust, Map<String, ObjectNode> policies) {
            add(purpose, trust, List.of(), policies);
        }

        private void add(String purpose, Trust trust, List<String> managed, Map<String, ObjectNode> inline) {
            var desired = new DesiredRole(
                    RoleNames.of(input.prefixedName(), purpose),
                    input.conventions().rolePath(),
                    trust,
                    Objects.requireNonNullElse(input.conventions().permissionsBoundary(), ""),
                    managed,
                    inline,
                    input.tags());
            graph.add("role/" + purpose, RoleReconciler.TYPE, Group.identity, desired, MOMENT);
        }
    }
}
