package dev.cabana.provisioning.models;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.platform.Images;
import dev.cabana.provisioning.platform.Manifests;
import dev.cabana.provisioning.platform.PlatformNames;
import dev.cabana.provisioning.platform.Types;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** One InferenceModel per model of the document. */
@Component
class ModelsGraph implements GraphPart {
    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final String DEFAULT_IMAGE = "vllm/vllm-openai:v0.25.1";
    private final Catalog catalog;

    ModelsGraph(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        input.spec().models().forEach(model -> add(input, graph, model));
    }

    /** The same for the same names, so that a model keeps its service across changes. */
    static UUID uuid(String deployment, String model) {
        return UUID.nameUUIDFromBytes((deployment + "/" + model).getBytes(StandardCharsets.UTF_8));
    }

    private void add(GraphInput input, ResourceGraph.Builder graph, ModelSpec model) {
        Optional<Model.Version> version = catalog.modelVersion(model.name(), model.version());
        UUID uuid = uuid(input.name(), model.name());
        var manifests = Manifests.of("inference-model.yaml")
                .with("uuid", uuid.toString())
                .with("model", model.name())
                .with("version", model.version())
                .with("replicas", model.replicas())
                .with("gpus", version.map(v -> gpus(input, v)).orElse(1))
                .with(
                        "image",
                        Images.of(
                                input,
                                "inference",
                                version.map(Model.Version::image).orElse(DEFAULT_IMAGE)))
                .with("checkpoint", checkpoint(model.name(), model.version()));
        ObjectNode objects = manifests.objects();
        ObjectNode spec = (ObjectNode) objects.iterator().next().path("spec");
        version.ifPresent(known -> describe(known, spec));
        choose(model, spec);
        Optional.ofNullable(model.canary())
                .ifPresent(canary -> spec.set("canary", canary(input, model.name(), canary, version)));
        graph.add("model/" + uuid, Types.INFERENCE_MODEL, Group.models, objects, LOAD, after(input));
    }

    /** What the catalog knows of a version; nothing is said of what it does not know. */
    private static void describe(Model.Version version, ObjectNode spec) {
        spec.put("precision", version.precision()).put("checkpointGB", version.checkpointGB());
        if (!version.arguments().isEmpty()) {
            spec.set("args", Json.mapper().valueToTree(version.arguments()));
        }
        if (!version.environment().isEmpty()) {
            spec.set("env", Json.mapper().valueToTree(version.environment()));
        }
    }

    /** What the document says and has no default; a field that is not there leaves models as they were before there was one. */
    private static void choose(ModelSpec model, ObjectNode spec) {
        if (model.stopped() != null) {
            spec.put("stopped", model.stopped());
        }
        if (model.contextLength() != null) {
            spec.put("contextLength", model.contextLength());
        }
        if (model.apiKeySecret() != null) {
            spec.put("apiKeySecret", model.apiKeySecret());
        }
    }

    /** @param beside what the catalog knows of the version that people use */
    private ObjectNode canary(GraphInput input, String model, CanarySpec canary, Optional<Model.Version> beside) {
        ObjectNode spec = Json.emptyObject()
                .put("version", canary.version())
                .put("weight", canary.weight())
                .put("replicas", canary.replicas())
                .put("checkpoint", checkpoint(model, canary.version()));
        catalog.modelVersion(model, canary.version()).ifPresent(known -> {
            spec.put("image", Images.of(input, "inference", known.image()))
                    .put("gpus", gpus(input, known))
                    .put("precision", known.precision())
                    .put("checkpointGB", known.checkpointGB())
                    // Without any, those of the version beside it would be taken.
                    .set("args", Json.mapper().valueToTree(known.arguments()));
            if (!known.environment()
                    .equals(beside.map(Model.Version::environment).orElse(Map.of()))) {
                spec.set("env", Json.mapper().valueToTree(known.environment()));
            }
        });
        return spec;
    }

    private static String checkpoint(String model, String version) {
        return "s3://%s/models/checkpoints/%s-%s/".formatted(Ref.to("bucket/primary", "name"), model, version);
    }

    /** On the first group whose GPUs hold a replica. */
    private int gpus(GraphInput input, Model.Version version) {
        return input.spec().gpuNodes().stream()
                .map(GpuNodes::instanceType)
                .flatMap(type -> catalog.instanceType(type).stream())
                .flatMap((InstanceType type) -> version.gpusOn(type).stream())
                .findFirst()
                .orElse(1);
    }

    private static String[] after(GraphInput input) {
        List<String> after = new ArrayList<>(List.of(
                "cluster",
                "cluster/access/portal",
                "k8s/models-reconciliation-loop",
                "k8s/service-account/%s/%s".formatted(PlatformNames.MODELS, PlatformNames.INFERENCE_ACCOUNT)));
        input.spec().gpuNodes().forEach(group -> after.add("k8s/nodes/" + group.name()));
        return after.toArray(String[]::new);
    }
}
