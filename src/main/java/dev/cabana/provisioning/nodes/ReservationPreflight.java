package dev.cabana.provisioning.nodes;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.Capacity;
import dev.cabana.aws.Capacity.Reservation;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import dev.cabana.provisioning.network.NetworkZones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Is there such a reservation, of that type, in one of the network's zones, and large enough? */
@Component
class ReservationPreflight implements PreflightCheck {
    private static final Set<String> COMING = Set.of("scheduled", "pending", "payment-pending", "assessing", "delayed");
    private static final Duration SOON = Duration.ofDays(7);

    private final Capacity capacity;
    private final NetworkZones zones;
    private final Clock clock;

    ReservationPreflight(Capacity capacity, NetworkZones zones, Clock clock) {
        this.capacity = capacity;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        DeploymentSpec spec = input.spec();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < spec.gpuNodes().size(); i++) {
            GpuNodes group = spec.gpuNodes().get(i);
            if (CapacityAddress.isReserved(group)) {
                String id = Objects.requireNonNull(group.capacity().id());
                var at = new Group(group, id, "/spec/gpuNodes/" + i);
                findings.addAll(capacity.find(target, id)
                        .map(found -> at.compare(found, zones.of(spec, target), clock.instant()))
                        .orElseGet(() -> List.of(at.failed(
                                id + " does not exist in this account in " + target.region(), "/capacity/id"))));
            }
        }
        return findings;
    }

    /** One group of the document, and where it stands there. */
    private record Group(GpuNodes group, String id, String pointer) {

        List<Finding> compare(Reservation found, List<String> zones, Instant now) {
            if (!found.instanceType().equals(group.instanceType())) {
                return List.of(failed(id + " reserves " + found.instanceType(), "/instanceType"));
            }
            if (found.block() != (group.capacity().type() == DeploymentSpec.Capacity.Type.capacityBlock)) {
                return List.of(
                        failed(id + (found.block() ? " is" : " is not") + " a capacity block", "/capacity/type"));
            }
            if (!zones.contains(found.zone())) {
                return List.of(failed(
                        "%s lies in %s, but the network has only %s".formatted(id, found.zone(), zones),
                        "/capacity/id"));
            }
            if (!found.state().equals("active") && !COMING.contains(found.state())) {
                return List.of(failed(id + " is " + found.state(), "/capacity/id"));
            }
            if (found.total() < group.desired()) {
                return List.of(failed(
                        "%s holds %d instances, fewer than the desired %d"
                                .formatted(id, found.total(), group.desired()),
                        "/desired"));
            }
            List<Finding> warnings = warnings(found, now);
            return warnings.isEmpty() ? List.of(passed(found)) : warnings;
        }

        /** Instances in use may be this very group's: no reason to refuse a change. */
        private List<Finding> warnings(Reservation found, Instant now) {
            List<Finding> warnings = new ArrayList<>();
            if (COMING.contains(found.state())) {
                warnings.add(warned("%s is %s and starts at %s; the GPU nodes wait for it"
                        .formatted(id, found.state(), found.start())));
            } else if (found.free() < group.desired()) {
                warnings.add(
                        warned("Of %d instances in %s only %d are free".formatted(found.total(), id, found.free())));
            }
            if (found.end() != null && found.end().isBefore(now.plus(SOON))) {
                warnings.add(
                        warned("%s ends at %s; its nodes are taken away 40 minutes before".formatted(id, found.end())));
            }
            return warnings;
        }

        private Finding passed(Reservation found) {
            String detail = "%s is %s in %s, %d of %d instances free"
                    .formatted(id, found.state(), found.zone(), found.free(), found.total());
            return new Finding(check(), Verdict.passed, detail, "");
        }

        private Finding warned(String detail) {
            return new Finding(check(), Verdict.warned, detail, pointer + "/capacity/id");
        }

        Finding failed(String detail, String field) {
            return new Finding(check(), Verdict.failed, detail, pointer + field);
        }

        private String check() {
            return "Reservation: " + group.name();
        }
    }
}
