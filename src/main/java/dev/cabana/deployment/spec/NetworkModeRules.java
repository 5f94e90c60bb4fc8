package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.NetworkSpec.Mode;
import dev.cabana.deployment.spec.NetworkSpec.Nat;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** A network is created from a block and zones, or an existing one is named by its ids: never both. */
final class NetworkModeRules implements SpecRule {
    private static final String NETWORK = "/spec/network";
    private static final Pattern VPC = Pattern.compile("vpc-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern SUBNET = Pattern.compile("subnet-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final int ZONES = 2;

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        NetworkSpec network = document.spec().network();
        if (network.mode() == Mode.create) {
            created(network, findings);
        } else {
            existing(network, findings);
        }
    }

    private static void created(NetworkSpec network, Findings findings) {
        findings.require(network.cidr() != null, NETWORK + "/cidr", "must be given for a network to create");
        findings.require(network.vpcId() == null, NETWORK + "/vpcId", onlyWith("existing"));
        findings.require(network.privateSubnetIds().isEmpty(), NETWORK + "/privateSubnetIds", onlyWith("existing"));
        findings.require(network.publicSubnetIds().isEmpty(), NETWORK + "/publicSubnetIds", onlyWith("existing"));
        if (network.nat() == Nat.none) {
            findings.warn(
                    NETWORK + "/nat",
                    "Without NAT, nodes reach S3 alone; images and AWS APIs need endpoints that are not created here");
        }
    }

    private static void existing(NetworkSpec network, Findings findings) {
        String vpc = network.vpcId();
        findings.require(
                vpc != null && VPC.matcher(vpc).matches(),
                NETWORK + "/vpcId",
                "must be an id such as vpc-0a1b2c3d4e5f60718");
        findings.require(network.cidr() == null, NETWORK + "/cidr", onlyWith("create"));
        findings.require(network.zones().isEmpty(), NETWORK + "/zones", onlyWith("create") + "; subnets have theirs");
        findings.require(network.nat() == Nat.none, NETWORK + "/nat", "must be none: an existing network has its own");
        subnets(network.privateSubnetIds(), NETWORK + "/privateSubnetIds", findings);
        subnets(network.publicSubnetIds(), NETWORK + "/publicSubnetIds", findings);
        findings.require(
                network.privateSubnetIds().size() >= ZONES,
                NETWORK + "/privateSubnetIds",
                "must name private subnets in at least two zones");
        network.publicSubnetIds().stream()
                .filter(network.privateSubnetIds()::contains)
                .forEach(
                        id -> findings.refuse(NETWORK + "/publicSubnetIds", id + " is given as private and as public"));
    }

    private static void subnets(List<String> ids, String pointer, Findings findings) {
        var seen = new HashSet<String>();
        for (int i = 0; i < ids.size(); i++) {
            String at = Pointers.child(pointer, i);
            findings.require(
                    SUBNET.matcher(ids.get(i)).matches(), at, "must be an id such as subnet-0a1b2c3d4e5f60718");
            findings.require(seen.add(ids.get(i)), at, ids.get(i) + " is given twice");
        }
    }

    private static String onlyWith(String mode) {
        return "must be left out unless mode is " + mode;
    }
}
