package dev.cabana.provisioning.models;

import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.platform.ClusterGate;
import dev.cabana.provisioning.platform.ManifestReconciler;
import dev.cabana.provisioning.platform.Types;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * InferenceModels, as other manifests, but none is applied before the checkpoints that it would load are whole: a server
 * that finds half a checkpoint dies and starts again, hours long, on GPUs that cost money.
 */
@Component
class ModelReconciler implements Reconciler {
    /** Uploads take minutes to hours. */
    private static final Duration UPLOAD = Duration.ofSeconds(30);

    private final ManifestReconciler manifests;
    private final Checkpoints checkpoints;

    ModelReconciler(ClusterGate gate, Checkpoints checkpoints) {
        this.manifests = new ManifestReconciler(Types.INFERENCE_MODEL, gate);
        this.checkpoints = checkpoints;
    }

    @Override
    public String type() {
        return Types.INFERENCE_MODEL;
    }

    @Override
    public Observation observe(Scope scope) {
        return manifests.observe(scope);
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Set<String> served = seen instanceof Present present ? checkpointsOf(present.attributes()) : Set.of();
        List<String> missing = checkpointsOf(scope.desired(ObjectNode.class)).stream()
                .filter(checkpoint -> !served.contains(checkpoint))
                .filter(checkpoint -> !checkpoints.isComplete(scope.target(), checkpoint))
                .sorted()
                .toList();
        return missing.isEmpty() ? manifests.converge(scope, seen) : Outcome.waiting(UPLOAD, words(missing));
    }

    private static String words(List<String> missing) {
        return "The checkpoint is not complete: there is no %s. Upload the files to %s and write the marker last; it goes on by itself"
                        .formatted(missing.getFirst() + Checkpoints.MARKER, missing.getFirst())
                + (missing.size() == 1 ? "" : " (the same for " + missing.getLast() + ")");
    }

    /** Those that are loaded: of the version that people use, and of the canary; none of a model that is stopped. */
    private static Set<String> checkpointsOf(ObjectNode manifests) {
        return manifests
                .valueStream()
                .map(manifest -> manifest.path("spec"))
                .filter(spec -> !spec.path("stopped").asBoolean(false))
                .flatMap(spec -> Stream.of(spec, spec.path("canary")))
                .filter(track -> track.path("replicas").asInt(0) > 0)
                .map(track -> track.path("checkpoint"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return manifests.remove(scope, seen);
    }
}
