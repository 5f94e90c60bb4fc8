package dev.cabana.deployment.spec;

import dev.cabana.catalog.Limits;
import dev.cabana.deployment.spec.IngressSpec.Scheme;
import dev.cabana.shared.Cidr;
import java.util.HashSet;
import java.util.List;

/** Who may come in: to the cluster's endpoint and to the load balancer. */
final class AccessRules implements SpecRule {
    private static final String ENDPOINT = "/spec/endpointAccess/allowedCidrs";
    private static final String INBOUND = "/spec/ingress/inboundCidrs";

    private final Limits limits;

    AccessRules(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<String> endpoint = document.spec().endpointAccess().allowedCidrs();
        findings.require(
                endpoint.size() <= limits.allowedCidrs(),
                ENDPOINT,
                "must be at most %d blocks, as EKS demands".formatted(limits.allowedCidrs()));
        blocks(endpoint, ENDPOINT, context, findings);
        IngressSpec ingress = document.spec().ingress();
        findings.require(
                !ingress.inboundCidrs().isEmpty(),
                INBOUND,
                ingress.scheme() == Scheme.internetFacing
                        ? "must say who may reach an internet-facing load balancer"
                        : "must say who may reach the load balancer");
        findings.require(
                ingress.inboundCidrs().size() <= limits.allowedCidrs(),
                INBOUND,
                "must be at most %d blocks".formatted(limits.allowedCidrs()));
        blocks(ingress.inboundCidrs(), INBOUND, context, findings);
    }

    private static void blocks(List<String> blocks, String pointer, RuleContext context, Findings findings) {
        var allowed = context.allowedCidrs().stream().map(Cidr::parse).toList();
        var seen = new HashSet<Cidr>();
        for (int i = 0; i < blocks.size(); i++) {
            String at = Pointers.child(pointer, i);
            Blocks.read(blocks.get(i), at, findings).ifPresent(block -> {
                findings.require(seen.add(block), at, block + " is given twice");
                block(block, allowed, at, findings);
            });
        }
    }

    private static void block(Cidr block, List<Cidr> allowed, String pointer, Findings findings) {
        if (!allowed.isEmpty() && allowed.stream().noneMatch(range -> range.contains(block))) {
            findings.refuse(pointer, "%s is outside what the operator allows: %s".formatted(block, joined(allowed)));
        }
        if (pointer.startsWith(ENDPOINT) && Blocks.isPrivate(block)) {
            findings.refuse(
                    pointer,
                    block
                            + " is private: EKS takes only public blocks here, and private addresses use the private endpoint");
        }
        if (block.prefix() == 0) {
            findings.warn(pointer, "0.0.0.0/0 lets everybody in");
        }
    }

    private static String joined(List<Cidr> blocks) {
        return String.join(", ", blocks.stream().map(Cidr::toString).toList());
    }
}
