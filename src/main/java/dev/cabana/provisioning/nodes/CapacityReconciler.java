package dev.cabana.provisioning.nodes;

import dev.cabana.aws.Capacity;
import dev.cabana.aws.Capacity.Reservation;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Verifies the reservation behind a GPU group and finds the private subnet in its zone; see {@link CapacityAddress}. */
@Component
class CapacityReconciler implements Reconciler {
    /** EKS empties a group this long before a block's end; EC2 ends the instances ten minutes later. */
    static final Duration LOST_BEFORE_END = Duration.ofMinutes(40);

    private static final Duration SOONEST = Duration.ofSeconds(15);
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final Capacity capacity;
    private final Clock clock;

    /**
     * @param usable whether instances can be launched into it now
     * @param subnets the deployment's private subnets; not read back
     */
    record Desired(
            String reservationId, String instanceType, boolean capacityBlock, boolean usable, List<InZone> subnets) {}

    record InZone(String zone, String subnetId) {}

    CapacityReconciler(Capacity capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public String type() {
        return CapacityAddress.TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        return capacity.find(scope.target(), desired.reservationId())
                .map(reservation -> present(reservation, desired))
                .orElseGet(Observation::absent);
    }

    private Observation present(Reservation reservation, Desired desired) {
        var attributes = Json.emptyObject()
                .put("reservationId", reservation.id())
                .put("instanceType", reservation.instanceType())
                .put("capacityBlock", reservation.block())
                .put("usable", reservation.state().equals("active") && !isEnding(reservation));
        Map<String, String> outputs = new HashMap<>(Map.of(
                "reservationId", reservation.id(),
                "zone", reservation.zone(),
                "instanceType", reservation.instanceType(),
                "state", reservation.state()));
        subnetIn(desired, reservation.zone()).ifPresent(subnet -> outputs.put("subnetId", subnet));
        if (reservation.start() != null) {
            outputs.put("start", reservation.start().toString());
        }
        if (reservation.end() != null) {
            outputs.put("end", reservation.end().toString());
        }
        return new Present(attributes, outputs, reservation.state());
    }

    private static Optional<String> subnetIn(Desired desired, String zone) {
        return desired.subnets().stream()
                .filter(subnet -> subnet.zone().equals(zone))
                .map(InZone::subnetId)
                .findFirst();
    }

    private boolean isEnding(Reservation reservation) {
        return reservation.block()
                && reservation.end() != null
                && !clock.instant().isBefore(reservation.end().minus(LOST_BEFORE_END));
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (!(seen instanceof Present present)) {
            return Outcome.stalled(
                    "Capacity reservation " + desired.reservationId() + " does not exist in "
                            + scope.target().region(),
                    "Name a reservation of this account and region in the GPU group's capacity by a change request.");
        }
        return mismatch(desired, present)
                .orElseGet(() -> present.attributes().path("usable").asBoolean()
                        ? Outcome.converged(present.outputs())
                        : unusable(desired, present));
    }

    private static Optional<Outcome> mismatch(Desired desired, Present present) {
        String type = present.output("instanceType");
        if (!desired.instanceType().equals(type)) {
            return Optional.of(Outcome.stalled(
                    "%s reserves %s, not %s".formatted(desired.reservationId(), type, desired.instanceType()),
                    "Ask for the instance type that is reserved, or name another reservation, by a change request."));
        }
        if (desired.capacityBlock()
                != present.attributes().path("capacityBlock").asBoolean()) {
            return Optional.of(Outcome.stalled(
                    desired.reservationId() + (desired.capacityBlock() ? " is not a" : " is a") + " capacity block",
                    "Correct the GPU group's capacity.type by a change request."));
        }
        return present.outputs().containsKey("subnetId")
                ? Optional.empty()
                : Optional.of(Outcome.stalled(
                        "%s lies in %s, where the deployment has no private subnet"
                                .formatted(desired.reservationId(), present.output("zone")),
                        "Add that zone to network.zones, or name a reservation in another zone, by a change request."));
    }

    private Outcome unusable(Desired desired, Present present) {
        String id = desired.reservationId();
        return switch (present.status()) {
            case "scheduled", "pending", "payment-pending", "assessing", "delayed" -> untilStart(id, present);
            case "active" ->
                Outcome.stalled(
                        "Capacity block %s ends at %s; nodes are taken away from 40 minutes before"
                                .formatted(id, present.output("end")),
                        "Extend the block, or name the next one by a change request.");
            default ->
                Outcome.stalled(
                        "Capacity reservation " + id + " is " + present.status(),
                        "Name a reservation that is active or scheduled by a change request.");
        };
    }

    private Outcome untilStart(String id, Present present) {
        String start = present.outputs().getOrDefault("start", "");
        Duration left = start.isEmpty() ? LATEST : Duration.between(clock.instant(), Instant.parse(start));
        Duration recheck = left.compareTo(SOONEST) < 0 ? SOONEST : left.compareTo(LATEST) > 0 ? LATEST : left;
        String when = start.isEmpty() ? "" : " and starts at " + start;
        return Outcome.waiting(recheck, "Capacity reservation " + id + " is " + present.status() + when);
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return Outcome.converged();
    }
}
