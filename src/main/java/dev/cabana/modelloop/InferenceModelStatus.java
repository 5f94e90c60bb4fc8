package dev.cabana.modelloop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param observedGeneration of the spec that this is about
 * @param service under which the model is reached in the cluster
 * @param endpoints where requests go, and how many of a hundred; the stable version first
 * @param explanation from what is seen to its cause, and last what to do; empty while there is nothing to explain
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InferenceModelStatus(
        long observedGeneration,
        int replicas,
        int readyReplicas,
        String service,
        List<Condition> conditions,
        @Nullable List<Endpoint> endpoints,
        @Nullable List<String> explanation) {

    /** @param service in the model's namespace, on port 8080 @param weight of a hundred */
    public record Endpoint(String service, String version, int weight, int readyReplicas) {}
}
