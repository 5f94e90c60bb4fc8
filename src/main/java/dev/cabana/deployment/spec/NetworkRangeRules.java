package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.NetworkSpec.Mode;
import dev.cabana.shared.Cidr;
import java.util.List;

/** The block of a network to create: AWS's bounds, room for every subnet, and what it must not overlap. */
final class NetworkRangeRules implements SpecRule {
    private static final String POINTER = "/spec/network/cidr";
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final int USUAL_ZONES = 3;
    private static final int ADDRESSES_PER_NODE = 30;

    /** From which EKS gives the cluster's services their addresses. */
    private static final List<Cidr> SERVICES = List.of(Cidr.parse("172.20.0.0/16"), Cidr.parse("10.100.0.0/16"));

    private final List<Cidr> reserved;

    NetworkRangeRules(SpecSettings settings) {
        reserved = settings.reservedCidrs().stream().map(Cidr::parse).toList();
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        NetworkSpec network = document.spec().network();
        if (network.mode() == Mode.create && network.cidr() != null) {
            Blocks.read(network.cidr(), POINTER, findings)
                    .ifPresent(block -> block(block, document.spec(), context, findings));
        }
    }

    private void block(Cidr block, DeploymentSpec spec, RuleContext context, Findings findings) {
        findings.require(
                block.prefix() >= LARGEST && block.prefix() <= SMALLEST,
                POINTER,
                "must have a prefix from /%d to /%d, as AWS demands of a VPC".formatted(LARGEST, SMALLEST));
        findings.require(
                Blocks.isPrivate(block),
                POINTER,
                "must lie in a private range: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10");
        room(block, spec, findings);
        SERVICES.stream()
                .filter(block::overlaps)
                .forEach(services -> findings.refuse(
                        POINTER, "overlaps %s, from which EKS gives addresses to services".formatted(services)));
        reserved.stream()
                .filter(block::overlaps)
                .forEach(range -> findings.refuse(POINTER, "overlaps %s, which the operator keeps".formatted(range)));
        context.networks().stream()
                .filter(taken -> block.overlaps(Cidr.parse(taken.cidr())))
                .forEach(
                        taken -> findings.refuse(POINTER, "overlaps %s of %s".formatted(taken.cidr(), taken.usedBy())));
    }

    /** Each zone takes a public and a private subnet; the parts of a block come in powers of two. */
    private static void room(Cidr block, DeploymentSpec spec, Findings findings) {
        int zones = spec.network().zones().isEmpty()
                ? USUAL_ZONES
                : spec.network().zones().size();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * zones - 1);
        if (block.prefix() + bits > SMALLEST) {
            findings.refuse(
                    POINTER,
                    "is too small for two subnets in each of %d zones; take /%d or larger"
                            .formatted(zones, SMALLEST - bits));
            return;
        }
        int nodes = spec.cpuNodes().max()
                + spec.gpuNodes().stream()
                        .mapToInt(DeploymentSpec.GpuNodes::max)
                        .sum();
        if (block.size() < (long) nodes * ADDRESSES_PER_NODE) {
            findings.warn(
                    POINTER,
                    "holds %d addresses; %d nodes with their pods may need more, since every pod takes one"
                            .formatted(block.size(), nodes));
        }
    }
}
