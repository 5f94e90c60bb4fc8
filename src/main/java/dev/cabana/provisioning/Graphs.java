package dev.cabana.provisioning;

import dev.cabana.deployment.spec.DeploymentDocument;
import java.util.List;
import org.springframework.stereotype.Component;

/** Compiles documents into graphs, out of every concern's part. */
@Component
public class Graphs {
    private final List<GraphPart> parts;
    private final ProvisioningSettings conventions;

    Graphs(List<GraphPart> parts, ProvisioningSettings conventions) {
        this.parts = parts;
        this.conventions = conventions;
    }

    public ResourceGraph compile(GraphInput input) {
        var graph = ResourceGraph.builder();
        parts.forEach(part -> part.contribute(input, graph));
        return graph.build();
    }

    public GraphInput input(DeploymentDocument document, String account) {
        return new GraphInput(document, account, conventions);
    }
}
