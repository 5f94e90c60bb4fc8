package dev.cabana.provisioning.platform;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.CatalogSettings;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.deployment.spec.SpecSettings;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.testing.Given;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/** Graphs of what is inside a cluster, compiled from documents as the portal compiles them. */
final class PlatformDocuments {
    private static final List<String> MANIFESTS = List.of(
            Types.NAMESPACE,
            Types.SERVICE_ACCOUNT,
            Types.RBAC,
            Types.DEFINITION,
            Types.WORKLOAD,
            Types.SERVICE,
            Types.INGRESS,
            Types.INFERENCE_MODEL);

    private final SandboxExtension components;

    /** @param components makes the parts of the portal */
    PlatformDocuments(SandboxExtension components) {
        this.components = components;
        components.give(CatalogSettings.class, new CatalogSettings(null));
        components.give(Catalog.class, new Catalog(new CatalogSettings(null)));
        components.give(
                SpecSettings.class,
                new SpecSettings(
                        DataSize.ofKilobytes(256), "example.com", List.of(), List.of("10.0.0.0/8"), List.of()));
    }

    GraphInput input(String lines) {
        String text = "metadata: {name: atlas-prod, team: atlas}\nspec:\n  region: us-east-1\n" + lines.indent(2);
        var document = components.make(SpecParser.class).parse(text, SpecFormat.yaml);
        var conventions = new ProvisioningSettings("poolside-", "/poolside/", null, Map.of(), List.of(), Map.of(), 1.0);
        return new GraphInput(document, "123456789012", conventions);
    }

    /** Base, ingress and platform, and {@code more}, with what they stand on given. @param cluster its outputs */
    ResourceGraph graph(GraphInput input, Map<String, String> cluster, String vpcId, GraphPart... more) {
        var graph = ResourceGraph.builder();
        Given.add(graph, "cluster", cluster);
        Given.add(graph, "cluster/access/portal", Map.of());
        Given.add(graph, "network/vpc", Map.of("vpcId", vpcId));
        Given.add(graph, "bucket/primary", Map.of("name", "poolside-atlas-prod"));
        Given.add(graph, "certificate", Map.of("arn", "arn:aws:acm:us-east-1:123456789012:certificate/atlas"));
        Given.add(graph, "nodes/cpu", Map.of("name", "cpu"));
        input.spec().gpuNodes().stream()
                .map(GpuNodes::name)
                .forEach(group -> Given.add(graph, "nodes/" + group, Map.of("name", group)));
        for (String role : List.of("core-api", "inference", "load-balancer-controller")) {
            Given.add(graph, "role/" + role, Map.of("arn", "arn:aws:iam::123456789012:role/poolside/" + role));
        }
        List<GraphPart> parts = new ArrayList<>(List.of(
                components.make(BaseGraph.class),
                components.make(IngressGraph.class),
                components.make(PlatformGraph.class)));
        parts.addAll(List.of(more));
        parts.forEach(part -> part.contribute(input, graph));
        return graph.build();
    }

    /** @param gate to the cluster of the graph @param own in the place of what looks after plain manifests */
    GraphWalk walk(ResourceGraph graph, ClusterGate gate, Reconciler... own) {
        components.give(ClusterGate.class, gate);
        List<Reconciler> reconcilers = new ArrayList<>(List.of(
                new Given(), components.make(NodesReconciler.class), components.make(TlsSecretReconciler.class)));
        reconcilers.addAll(List.of(own));
        MANIFESTS.stream()
                .filter(type -> reconcilers.stream().noneMatch(one -> one.type().equals(type)))
                .forEach(type -> reconcilers.add(new ManifestReconciler(type, gate)));
        return new GraphWalk(graph, components.target(), reconcilers);
    }
}
