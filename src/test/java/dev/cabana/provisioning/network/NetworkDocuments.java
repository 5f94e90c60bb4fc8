package dev.cabana.provisioning.network;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.IngressSpec;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.deployment.spec.NetworkSpec.Mode;
import dev.cabana.deployment.spec.NetworkSpec.Nat;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.provisioning.ResourceGraph;
import java.util.List;
import java.util.Map;

/** Documents that differ in what networks and launch templates are made from. */
public final class NetworkDocuments {
    private NetworkDocuments() {}

    public static NetworkSpec created(Nat nat, String... zones) {
        return new NetworkSpec(Mode.create, "10.0.0.0/16", List.of(zones), nat, null, List.of(), List.of());
    }

    public static NetworkSpec existing(String vpcId, List<String> privateSubnets, List<String> publicSubnets) {
        return new NetworkSpec(Mode.existing, null, List.of(), Nat.none, vpcId, privateSubnets, publicSubnets);
    }

    public static GpuNodes gpu(String instanceType, Capacity.Type type, String id) {
        return new GpuNodes("gpu", instanceType, 0, 1, 2, 200, new Capacity(type, id));
    }

    public static GraphInput input(NetworkSpec network, GpuNodes... gpuNodes) {
        return input(network, new CpuNodes("m5.4xlarge", 3, 3, 10, 200), gpuNodes);
    }

    public static GraphInput input(NetworkSpec network, CpuNodes cpuNodes, GpuNodes... gpuNodes) {
        var spec = new DeploymentSpec(
                null,
                "us-east-1",
                "1.35",
                network,
                new DeploymentSpec.EndpointAccess(List.of()),
                cpuNodes,
                List.of(gpuNodes),
                new DeploymentSpec.Storage(90),
                new IngressSpec(
                        IngressSpec.Controller.alb, "atlas.example.com", null, IngressSpec.Scheme.internal, List.of()),
                new DeploymentSpec.WorkloadIdentity(false, false),
                new DeploymentSpec.Platform(Map.of()),
                List.of(),
                new DeploymentSpec.Protection(false),
                null);
        var metadata = new DeploymentDocument.Metadata("atlas-prod", "atlas", Map.of("cost-center", "42"));
        var document = new DeploymentDocument(DeploymentDocument.API_VERSION, DeploymentDocument.KIND, metadata, spec);
        var conventions = new ProvisioningSettings("poolside-", "/poolside/", null, Map.of(), List.of(), Map.of(), 1.0);
        return new GraphInput(document, "123456789012", conventions);
    }

    public static ResourceGraph graph(GraphInput input, GraphPart... parts) {
        var builder = ResourceGraph.builder();
        List.of(parts).forEach(part -> part.contribute(input, builder));
        return builder.build();
    }
}
