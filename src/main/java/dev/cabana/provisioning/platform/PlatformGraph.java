package dev.cabana.provisioning.platform;

import static dev.cabana.provisioning.platform.PlatformNames.CORE_API_ACCOUNT;
import static dev.cabana.provisioning.platform.PlatformNames.LOOP;
import static dev.cabana.provisioning.platform.PlatformNames.PLATFORM;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.spec.DeploymentSpec.WorkloadIdentity;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The two programs of the platform: core-api and the loop that looks after models. */
@Component
class PlatformGraph implements GraphPart {
    private static final Duration PODS = Duration.ofSeconds(40);

    private final Catalog catalog;

    PlatformGraph(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        var identity = input.spec().workloadIdentity();
        var coreApi = Manifests.of("core-api.yaml")
                .with("image", Images.of(input, "coreApi"))
                .with("region", input.spec().region())
                .with("deployment", input.name())
                .with("bucket", Ref.to("bucket/primary", "name"))
                .with("domain", input.spec().ingress().domain())
                .with("bedrock", Boolean.toString(identity.bedrock()))
                .with("metering", Boolean.toString(identity.marketplaceMetering()));
        workload(
                graph,
                "k8s/core-api",
                offering(identity, coreApi.objects()),
                BaseGraph.account(PLATFORM, CORE_API_ACCOUNT),
                "k8s/rbac/core-api");
        var loop = Manifests.of("models-reconciliation-loop.yaml")
                .with("image", Images.of(input, "modelsReconciliationLoop"))
                .with("groups", Json.write(groups(input)));
        workload(
                graph,
                "k8s/models-reconciliation-loop",
                loop.objects(),
                BaseGraph.account(PLATFORM, LOOP),
                "k8s/rbac/models-reconciliation-loop",
                "k8s/crd/inferencemodels");
    }

    /** What the loop says of a model that finds no GPUs; Kubernetes knows no node groups. */
    private List<Map<String, Object>> groups(GraphInput input) {
        return input.spec().gpuNodes().stream()
                .map(group -> Map.<String, Object>of(
                        "name", group.name(),
                        "instanceType", group.instanceType(),
                        "gpus",
                                catalog.instanceType(group.instanceType())
                                        .map(InstanceType::gpus)
                                        .orElse(0),
                        "desired", group.desired(),
                        "max", group.max()))
                .toList();
    }

    /** Settings are read when a pod starts; the annotation has pods replaced when there are others. */
    private static ObjectNode offering(WorkloadIdentity identity, ObjectNode objects) {
        if (identity.bedrockModels() != null) {
            String models = new TreeMap<>(identity.bedrockModels())
                    .entrySet().stream()
                            .map(model -> model.getKey() + "=" + model.getValue())
                            .collect(Collectors.joining(","));
            objects.forEach(object -> {
                ObjectNode manifest = (ObjectNode) object;
                switch (manifest.path("kind").asString()) {
                    case "ConfigMap" -> manifest.withObjectProperty("data").put("CABANA_BEDROCK_MODELS", models);
                    case "Deployment" ->
                        ((ObjectNode) manifest.at("/spec/template/metadata"))
                                .putObject("annotations")
                                .put("cabana.dev/bedrock-models", models);
                    default -> {}
                }
            });
        }
        return objects;
    }

    private static void workload(ResourceGraph.Builder graph, String address, ObjectNode objects, String... after) {
        var all = new ArrayList<>(List.of(after));
        all.add(BaseGraph.nodes("cpu"));
        graph.add(address, Types.WORKLOAD, Group.platform, objects, PODS, BaseGraph.withCluster(all));
    }
}
