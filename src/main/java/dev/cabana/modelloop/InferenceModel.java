package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model that is to be served; its name is a UUID. */
@Group("cabana.dev")
@Version("v1alpha1")
@Plural("inferencemodels")
public class InferenceModel extends CustomResource<InferenceModel.Spec, InferenceModel.Status> implements Namespaced {
    private static final long serialVersionUID = 1L;

    /**
     * @param gpus per replica
     * @param checkpoint {@code s3://…/}, fetched at every start
     * @param serviceAccount whose role may read the checkpoint
     */
    public record Spec(
            String modelName,
            String version,
            int replicas,
            int gpus,
            String image,
            String checkpoint,
            String serviceAccount,
            @Nullable Map<String, String> nodeSelector) {}

    /** @param service under which the model is reached in the cluster */
    public record Status(
            long observedGeneration, int replicas, int readyReplicas, String service, List<Condition> conditions) {}

    /** @param status {@code True} or {@code False} */
    public record Condition(
            String type,
            String status,
            String reason,
            String message,
            String lastTransitionTime,
            long observedGeneration) {}

    /** {@code inference-<UUID>-internal}, 55 characters. */
    public String serviceName() {
        return "inference-" + getMetadata().getName() + "-internal";
    }

    public String workloadName() {
        return "inference-" + getMetadata().getName();
    }

    @Override
    protected @Nullable Spec initSpec() {
        return null;
    }

    @Override
    protected @Nullable Status initStatus() {
        return null;
    }
}
