package dev.cabana.provisioning.network;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.Subnets;
import dev.cabana.aws.Subnets.Subnet;
import dev.cabana.aws.Vpcs;
import dev.cabana.deployment.spec.IngressSpec;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everything that can be wrong with an existing network, all at once, before anybody approves. */
@Component
class ExistingNetworkPreflight implements PreflightCheck {
    private static final String VPC = "/spec/network/vpcId";

    private final Vpcs vpcs;
    private final Subnets subnets;

    ExistingNetworkPreflight(Vpcs vpcs, Subnets subnets) {
        this.vpcs = vpcs;
        this.subnets = subnets;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        NetworkSpec network = input.spec().network();
        if (network.mode() != NetworkSpec.Mode.existing) {
            return List.of();
        }
        String vpcId = Objects.requireNonNull(network.vpcId());
        if (vpcs.find(target, vpcId).isEmpty()) {
            return List.of(failed(vpcId + " does not exist in " + target.region(), VPC));
        }
        List<Finding> findings = new ArrayList<>();
        var dns = vpcs.dns(target, vpcId);
        if (!dns.support() || !dns.hostnames()) {
            findings.add(failed(vpcId + " needs DNS support and DNS host names switched on", VPC));
        }
        findings.addAll(subnets(target, vpcId, network.privateSubnetIds(), "/spec/network/privateSubnetIds"));
        findings.addAll(subnets(target, vpcId, network.publicSubnetIds(), "/spec/network/publicSubnetIds"));
        if (input.spec().ingress().scheme() == IngressSpec.Scheme.internetFacing
                && network.publicSubnetIds().isEmpty()) {
            findings.add(failed(
                    "An internet-facing load balancer needs public subnets in two zones",
                    "/spec/network/publicSubnetIds"));
        }
        if (findings.isEmpty()) {
            findings.add(new Finding("Existing network", Verdict.passed, vpcId + " and its subnets are usable", ""));
        }
        return findings;
    }

    private List<Finding> subnets(AwsTarget target, String vpcId, List<String> ids, String pointer) {
        List<Finding> findings = new ArrayList<>();
        List<String> zones = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<Subnet> found = subnets.find(target, ids.get(i));
            String at = pointer + "/" + i;
            if (found.isEmpty()) {
                findings.add(failed(ids.get(i) + " does not exist in " + target.region(), at));
                continue;
            }
            Subnet subnet = found.get();
            zones.add(subnet.zone());
            if (!subnet.vpcId().equals(vpcId)) {
                findings.add(failed(subnet.id() + " belongs to " + subnet.vpcId(), at));
            }
            if (subnet.freeAddresses() < ExistingSubnetReconciler.LEAST_FREE_ADDRESSES) {
                findings.add(failed(subnet.id() + " has only " + subnet.freeAddresses() + " free addresses", at));
            }
        }
        if (!ids.isEmpty() && findings.isEmpty() && zones.stream().distinct().count() < 2) {
            findings.add(failed("All these subnets lie in " + zones.getFirst() + "; two zones are needed", pointer));
        }
        return findings;
    }

    private static Finding failed(String detail, String pointer) {
        return new Finding("Existing network", Verdict.failed, detail, pointer);
    }
}
