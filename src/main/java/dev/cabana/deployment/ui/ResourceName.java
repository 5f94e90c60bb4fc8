package dev.cabana.deployment.ui;

import dev.cabana.deployment.ResourceView;
import tools.jackson.databind.JsonNode;

/** What people call a resource: its address, and a model's own name, since its address has only an id. */
final class ResourceName {
    private ResourceName() {}

    static String of(ResourceView resource) {
        return resource.desired()
                .valueStream()
                .map(manifest -> manifest.at("/spec/modelName"))
                .filter(JsonNode::isString)
                .findFirst()
                .map(model -> "model " + model.asString())
                .orElse(resource.address());
    }
}
