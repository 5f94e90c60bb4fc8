package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.kubernetes.api.Cluster;
import java.util.Optional;

/** Which model an inference Service is of: the one that owns it. */
final class ModelNames {
    private ModelNames() {}

    static Optional<String> behind(Cluster cluster, String namespace, String service) {
        return cluster.find("services", namespace, service)
                .flatMap(found -> cluster.find(
                        "inferencemodels.cabana.dev",
                        namespace,
                        found.path("metadata")
                                .path("ownerReferences")
                                .path(0)
                                .path("name")
                                .asString("")))
                .map(model -> model.path("spec").path("modelName").asString(""))
                .filter(name -> !name.isEmpty());
    }
}
