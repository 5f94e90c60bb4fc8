package dev.cabana.provisioning.models;

import dev.cabana.provisioning.GraphPart;
import dev.cabana.testing.SandboxExtension;

/** Models of documents, for graphs of whole platforms. */
public final class ModelGraphs {
    private ModelGraphs() {}

    public static GraphPart part(SandboxExtension components) {
        return components.make(ModelsGraph.class);
    }
}
