package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A cluster with three CPU nodes and a GPU node, for graphs of what is inside one. */
public final class PlatformWorld {
    private static final String PORTAL = "arn:aws:iam::123456789012:user/sandbox";
    private final SandboxExtension sandbox;
    private final EksWorld eks;
    private final PlatformDocuments documents;

    private PlatformWorld(SandboxExtension sandbox, String name) {
        this.sandbox = sandbox;
        this.eks = new EksWorld(sandbox.endpoint(), name);
        this.documents = new PlatformDocuments(sandbox);
    }

    /** @param name of the cluster */
    public static PlatformWorld ready(SandboxExtension sandbox, String name) {
        var world = new PlatformWorld(sandbox, name);
        world.eks.ready(PORTAL);
        world.eks.addCpuNodes("cpu", 3);
        world.eks.addGpuNodes("gpu", 1);
        return world;
    }

    public EksWorld eks() {
        return eks;
    }

    /** A document of name, team, region and the given lines under {@code spec}. */
    public GraphInput input(String lines) {
        return documents.input(lines);
    }

    /** Base, ingress and platform, and {@code more}, with what they stand on given. */
    public ResourceGraph graph(GraphInput input, GraphPart... more) {
        var described = eks.describe();
        Map<String, String> cluster = Map.of(
                "name", eks.name(),
                "endpoint", described.endpoint(),
                "certificateAuthority", described.certificateAuthority().data());
        return documents.graph(input, cluster, eks.vpcId(), more);
    }

    public GraphWalk walk(ResourceGraph graph, Reconciler... own) {
        return documents.walk(graph, sandbox.make(ClusterGate.class), own);
    }

    public KubernetesCluster cluster(GraphWalk walk) {
        return sandbox.make(ClusterGate.class)
                .open(walk.scope("k8s/namespace/poolside"))
                .orElseThrow();
    }

    public Optional<ObjectNode> find(GraphWalk walk, String apiVersion, String kind, String namespace, String name) {
        return cluster(walk).find(new ObjectRef(apiVersion, kind, namespace, name));
    }
}
