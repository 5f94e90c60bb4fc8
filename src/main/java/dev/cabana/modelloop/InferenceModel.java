package dev.cabana.modelloop;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to be served; its name is a UUID. The definition that clusters get is generated from these types and kept
 * in {@code manifests/inference-model-definition.yaml}. Only ever add to them: models of earlier versions are stored.
 */
@Group("cabana.dev")
@Version("v1alpha1")
@Plural("inferencemodels")
@ShortNames("im")
@ValidationRule(
        value = "size(self.metadata.name) <= 36",
        message = "the name is a UUID: names of Services are made of it")
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.modelName", type = Type.STRING)
@AdditionalPrinterColumn(name = "Version", jsonPath = ".spec.version", type = Type.STRING)
@AdditionalPrinterColumn(name = "Replicas", jsonPath = ".spec.replicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.readyReplicas", type = Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Status",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Canary", jsonPath = ".spec.canary.version", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class InferenceModel extends CustomResource<InferenceModelSpec, InferenceModelStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    protected @Nullable InferenceModelSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable InferenceModelStatus initStatus() {
        return null;
    }
}
