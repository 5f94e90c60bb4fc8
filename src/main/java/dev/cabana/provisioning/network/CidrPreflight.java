package dev.cabana.provisioning.network;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.Vpcs;
import dev.cabana.aws.Vpcs.Vpc;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import dev.cabana.shared.Cidr;
import java.util.List;
import org.springframework.stereotype.Component;

/** Overlaps of a new VPC's block: AWS allows them, but such networks can never be peered or routed to each other. */
@Component
class CidrPreflight implements PreflightCheck {
    private static final String CHECK = "Address range";
    private static final int NAMED = 3;
    private static final String POINTER = "/spec/network/cidr";

    /** EKS takes the first that does not overlap the VPC for the cluster's services, and has no third. */
    private static final List<Cidr> SERVICES = List.of(Cidr.parse("10.100.0.0/16"), Cidr.parse("172.20.0.0/16"));

    private final Vpcs vpcs;

    CidrPreflight(Vpcs vpcs) {
        this.vpcs = vpcs;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        NetworkSpec network = input.spec().network();
        if (network.mode() != NetworkSpec.Mode.create || network.cidr() == null) {
            return List.of();
        }
        Cidr cidr = Cidr.parse(network.cidr());
        if (SERVICES.stream().allMatch(cidr::overlaps)) {
            return List.of(new Finding(
                    CHECK,
                    Verdict.failed,
                    cidr + " covers both ranges from which EKS gives addresses to services",
                    POINTER));
        }
        List<String> overlapping = vpcs.all(target).stream()
                .filter(vpc -> !isOwn(vpc, input))
                .filter(vpc -> vpc.cidrs().stream().map(Cidr::parse).anyMatch(cidr::overlaps))
                .map(Vpc::id)
                .toList();
        return List.of(
                overlapping.isEmpty()
                        ? new Finding(CHECK, Verdict.passed, cidr + " overlaps no VPC of the account", "")
                        : new Finding(
                                CHECK,
                                Verdict.warned,
                                "%s overlaps %s; the networks could not be peered".formatted(cidr, few(overlapping)),
                                POINTER));
    }

    static String few(List<String> ids) {
        String named = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
        return ids.size() <= NAMED ? named : "%s and %d more".formatted(named, ids.size() - NAMED);
    }

    /** By its name, since a document does not know its deployment's id. */
    private static boolean isOwn(Vpc vpc, GraphInput input) {
        return vpc.tags().containsKey(Ownership.DEPLOYMENT)
                && (input.prefixedName() + "-vpc").equals(vpc.tags().get("Name"));
    }
}
