package dev.cabana.provisioning.network;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.Zones;
import dev.cabana.aws.Zones.Zone;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does the account have the zones, does EKS take them, and do they offer the instance types? */
@Component
class ZonePreflight implements PreflightCheck {
    private static final String ZONES = "/spec/network/zones";

    /** Where EKS places no control plane; by id, since names differ from account to account. */
    private static final Set<String> REFUSED_BY_EKS = Set.of("use1-az3", "usw1-az2", "cac1-az3");

    private final Zones zones;
    private final NetworkZones networkZones;

    ZonePreflight(Zones zones, NetworkZones networkZones) {
        this.zones = zones;
        this.networkZones = networkZones;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        List<String> wanted = networkZones.of(input.spec(), target);
        Map<String, Zone> known = zones.all(target).stream().collect(Collectors.toMap(Zone::name, Function.identity()));
        List<Finding> findings = new ArrayList<>();
        findings.add(zonesFinding(wanted, known));
        findings.add(offering(target, wanted, input.spec().cpuNodes().instanceType(), "/spec/cpuNodes/instanceType"));
        for (int i = 0; i < input.spec().gpuNodes().size(); i++) {
            GpuNodes group = input.spec().gpuNodes().get(i);
            if (group.capacity().type() == Capacity.Type.onDemand) {
                findings.add(offering(target, wanted, group.instanceType(), "/spec/gpuNodes/" + i + "/instanceType"));
            }
        }
        return findings;
    }

    private static Finding zonesFinding(List<String> wanted, Map<String, Zone> known) {
        for (String name : wanted) {
            Zone zone = known.get(name);
            if (zone == null) {
                return failed("This account has no zone " + name + "; it has "
                        + known.keySet().stream().sorted().toList());
            }
            if (!zone.state().equals("available")) {
                return failed("Zone " + name + " is " + zone.state());
            }
            if (REFUSED_BY_EKS.contains(zone.id())) {
                return failed("EKS takes no subnets in " + name + " (" + zone.id() + "); choose another zone");
            }
        }
        return wanted.size() < 2
                ? failed("EKS needs subnets in at least two zones")
                : new Finding("Zones", Verdict.passed, String.join(", ", wanted), "");
    }

    private static Finding failed(String detail) {
        return new Finding("Zones", Verdict.failed, detail, ZONES);
    }

    private Finding offering(AwsTarget target, List<String> wanted, String instanceType, String pointer) {
        String check = "Offered: " + instanceType;
        Set<String> offering = zones.offering(target, instanceType);
        List<String> missing =
                wanted.stream().filter(zone -> !offering.contains(zone)).toList();
        if (missing.isEmpty()) {
            return new Finding(check, Verdict.passed, "In every zone of the network", "");
        }
        return missing.size() < wanted.size()
                ? new Finding(check, Verdict.warned, "Not in " + String.join(", ", missing), pointer)
                : new Finding(
                        check,
                        Verdict.failed,
                        offering.isEmpty() ? "Not in this region" : "Only in " + String.join(", ", offering),
                        pointer);
    }
}
