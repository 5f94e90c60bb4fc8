package dev.cabana.request;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.Price;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.request.Request.Proposed;
import dev.cabana.request.policy.Facts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How large a request is, in the sense of approval policies: of what is there and what is proposed, the larger. */
@Component
class Measures {
    private final Catalog catalog;

    Measures(Catalog catalog) {
        this.catalog = catalog;
    }

    Facts of(RequestKind kind, String team, Proposed proposed, Plan plan) {
        BigDecimal before = plan.cost().before().multiply(Price.HOURS_PER_MONTH).setScale(2, RoundingMode.HALF_UP);
        return of(kind, team, proposed, plan.cost().monthlyUsd(), before);
    }

    /** @param after USD per month once applied @param before USD per month today */
    Facts of(RequestKind kind, String team, Proposed proposed, BigDecimal after, BigDecimal before) {
        List<DeploymentSpec> specs = Stream.<@Nullable DeploymentDocument>of(proposed.document(), proposed.current())
                .filter(Objects::nonNull)
                .map(DeploymentDocument::spec)
                .toList();
        return new Facts(
                kind,
                team,
                after.max(before),
                specs.stream().mapToInt(this::gpus).max().orElse(0),
                specs.stream().flatMap(spec -> spec.gpuNodes().stream()).anyMatch(Measures::onBlock),
                specs.stream().anyMatch(spec -> spec.workloadIdentity().bedrock()));
    }

    private int gpus(DeploymentSpec spec) {
        return spec.gpuNodes().stream().mapToInt(this::gpus).sum();
    }

    private int gpus(GpuNodes nodes) {
        int each = catalog.instanceType(nodes.instanceType())
                .map(InstanceType::gpus)
                .orElse(1);
        return nodes.max() * each;
    }

    private static boolean onBlock(GpuNodes nodes) {
        return nodes.capacity().type() == Capacity.Type.capacityBlock;
    }
}
