package dev.cabana.provisioning.plan;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.KubernetesVersion.Support;
import dev.cabana.catalog.Price;
import dev.cabana.catalog.Prices;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.request.Plan.Cost;
import dev.cabana.request.Plan.CostItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a deployment costs by the hour and the month, by list prices. */
@Component
class Costs {
    private static final int SCALE = 4;

    private final Prices prices;
    private final Catalog catalog;
    private final Clock clock;

    Costs(Prices prices, Catalog catalog, Clock clock) {
        this.prices = prices;
        this.catalog = catalog;
        this.clock = clock;
    }

    static Cost nothing(BigDecimal before) {
        return new Cost(BigDecimal.ZERO, BigDecimal.ZERO, before, List.of(), List.of());
    }

    /** @param before per hour, what stands today */
    Cost of(DeploymentSpec spec, ResourceGraph graph, BigDecimal before) {
        var bill = new Bill(spec.region());
        bill.add("cluster", "EKS control plane", 1, prices.controlPlane(spec.region(), support(spec)));
        var cpu = spec.cpuNodes();
        nodes(bill, "nodes/cpu", cpu.instanceType(), cpu.desired(), cpu.diskGiB(), false);
        spec.gpuNodes()
                .forEach(gpu -> nodes(
                        bill,
                        "nodes/" + gpu.name(),
                        gpu.instanceType(),
                        gpu.desired(),
                        gpu.diskGiB(),
                        gpu.capacity().type() == Capacity.Type.capacityBlock));
        graph.nodes().forEach(node -> {
            String address = node.address().value();
            switch (node.type()) {
                case "AWS::EC2::NatGateway" -> bill.add(address, "NAT gateway", 1, Prices.NAT_GATEWAY);
                case "AWS::EC2::EIP" -> bill.add(address, "Public IPv4 address", 1, Prices.PUBLIC_ADDRESS);
                default -> {}
            }
        });
        bill.add("ingress", "Load balancer", 1, Prices.LOAD_BALANCER);
        return bill.total(before);
    }

    private void nodes(Bill bill, String address, String instanceType, int count, int diskGiB, boolean block) {
        if (count > 0) {
            bill.add(
                    address,
                    count + " × " + instanceType + (block ? Prices.PAID_IN_ADVANCE : ""),
                    count,
                    block
                            ? prices.capacityBlock(bill.region, instanceType)
                            : prices.instance(bill.region, instanceType));
            bill.add(address, count + " × " + diskGiB + " GiB gp3", (long) count * diskGiB, Prices.GP3_GIB);
        }
    }

    private Support support(DeploymentSpec spec) {
        return catalog.kubernetesVersion(spec.kubernetesVersion())
                .map(version -> version.supportOn(LocalDate.now(clock)))
                .orElse(Support.standard);
    }

    /** Adds up. */
    private final class Bill {
        private final String region;
        private final List<CostItem> items = new ArrayList<>();
        private final List<String> unpriced = new ArrayList<>();

        Bill(String region) {
            this.region = region;
        }

        void add(String address, String what, long quantity, String item) {
            add(address, what, quantity, prices.find(region, item));
        }

        void add(String address, String what, long quantity, Optional<Price> price) {
            price.ifPresentOrElse(
                    known -> items.add(new CostItem(
                            address,
                            what,
                            BigDecimal.valueOf(quantity),
                            known.hourly(quantity).setScale(SCALE, RoundingMode.HALF_UP),
                            known.source() + (known.estimate() ? " (estimate)" : ""),
                            known.asOf())),
                    () -> unpriced.add(address + ": " + what));
        }

        Cost total(BigDecimal before) {
            BigDecimal hourly =
                    items.stream().map(CostItem::hourlyUsd).reduce(BigDecimal.ZERO.setScale(SCALE), BigDecimal::add);
            BigDecimal monthly = hourly.multiply(Price.HOURS_PER_MONTH).setScale(2, RoundingMode.HALF_UP);
            return new Cost(hourly, monthly, before, List.copyOf(items), List.copyOf(unpriced));
        }
    }
}
