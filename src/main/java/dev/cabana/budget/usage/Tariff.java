package dev.cabana.budget.usage;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.KubernetesVersion.Support;
import dev.cabana.catalog.Prices;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a resource costs by the hour as it stands. A plan prices what is to be; this prices what was seen. */
@Component
class Tariff {
    private static final String NODE_GROUP = "AWS::EKS::Nodegroup";
    private static final String CLUSTER = "AWS::EKS::Cluster";
    private static final String NAT = "AWS::EC2::NatGateway";
    private static final String ADDRESS = "AWS::EC2::EIP";
    private static final String INGRESS = "Kubernetes::Ingress";
    private static final String BALANCER = "Kubernetes::LoadBalancerService";
    private static final Set<String> TYPES = Set.of(NODE_GROUP, CLUSTER, NAT, ADDRESS, INGRESS, BALANCER);
    private static final String PREFIX = "nodes/";

    private final Prices prices;
    private final Catalog catalog;
    private final Clock clock;

    Tariff(Prices prices, Catalog catalog, Clock clock) {
        this.prices = prices;
        this.catalog = catalog;
        this.clock = clock;
    }

    static boolean meters(String type) {
        return TYPES.contains(type);
    }

    /** Nothing for what is not there. */
    List<Metered> of(DeploymentSpec spec, ResourceRow row) {
        JsonNode seen = seen(row);
        if (seen == null) {
            return List.of();
        }
        return switch (row.node().type()) {
            case NODE_GROUP -> nodes(spec, row.address(), seen);
            case CLUSTER -> List.of(cluster(spec, row.address()));
            case NAT -> List.of(one(spec, row.address(), "NAT gateway", Prices.NAT_GATEWAY));
            case ADDRESS -> List.of(one(spec, row.address(), "Public IPv4 address", Prices.PUBLIC_ADDRESS));
            case BALANCER -> balancer(spec, row);
            // Of NGINX's own Ingress it is the service that stands for the balancer.
            case INGRESS -> spec.ingress().controller().name().equals("nginx") ? List.of() : balancer(spec, row);
            default -> List.of();
        };
    }

    /** What was made in one step is ready before it has been looked at; it is then as it was to be. */
    private static @Nullable JsonNode seen(ResourceRow row) {
        JsonNode observed = row.seen().observed();
        return observed == null && row.state() == ResourceState.ready
                ? row.node().desired()
                : observed;
    }

    private List<Metered> balancer(DeploymentSpec spec, ResourceRow row) {
        return row.outputs().containsKey("hostname")
                ? List.of(one(spec, row.address(), "Load balancer", Prices.LOAD_BALANCER))
                : List.of();
    }

    private Metered one(DeploymentSpec spec, String address, String what, String item) {
        return Metered.of(address, item, what, 1, prices.find(spec.region(), item));
    }

    private Metered cluster(DeploymentSpec spec, String address) {
        Support support = catalog.kubernetesVersion(spec.kubernetesVersion())
                .map(version -> version.supportOn(LocalDate.now(clock)))
                .orElse(Support.standard);
        String item = Prices.controlPlaneItem(support);
        return Metered.of(address, item, "EKS control plane", 1, prices.find(spec.region(), item));
    }

    private List<Metered> nodes(DeploymentSpec spec, String address, JsonNode seen) {
        int count = seen.at("/scaling/desired").asInt();
        if (count == 0) {
            return List.of();
        }
        Optional<GpuNodes> group = spec.gpuNodes().stream()
                .filter(nodes -> address.equals(PREFIX + nodes.name()))
                .findFirst();
        // A capacity block's type stands in the launch template.
        String type = seen.at("/instanceTypes/0")
                .asString(group.map(GpuNodes::instanceType).orElse("an unknown type"));
        int disk = group.map(GpuNodes::diskGiB).orElse(spec.cpuNodes().diskGiB());
        boolean block = group.filter(nodes -> nodes.capacity().type() == Capacity.Type.capacityBlock)
                .isPresent();
        String item = block ? Prices.capacityBlockItem(type) : Prices.instanceItem(type);
        int gpus = catalog.instanceType(type).map(InstanceType::gpus).orElse(0);
        String what = count + " × " + type + (block ? Prices.PAID_IN_ADVANCE : "");
        return List.of(
                Metered.of(address, item, what, count, prices.find(spec.region(), item))
                        .withNodes(count, gpus),
                Metered.of(
                        address,
                        Prices.GP3_GIB,
                        count + " × " + disk + " GiB gp3",
                        (long) count * disk,
                        prices.find(spec.region(), Prices.GP3_GIB)));
    }
}
