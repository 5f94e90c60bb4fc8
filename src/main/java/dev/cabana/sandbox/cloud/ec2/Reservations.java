package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.MachineRows.Reservation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Capacity reservations and capacity blocks. Blocks cannot be bought here; {@link SandboxCapacity} has some. */
final class Reservations implements Operation.Group {
    private final Network net;
    private final Machines machines;

    Reservations(Network net, Machines machines) {
        this.net = net;
        this.machines = machines;
        if (machines.reservations.all().isEmpty()) {
            SandboxCapacity.all(net.now()).forEach(one -> machines.reservations.put(one.id(), one));
        }
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateCapacityReservation", this::create,
                "DescribeCapacityReservations", this::describe,
                "ModifyCapacityReservation", this::modify,
                "CancelCapacityReservation", this::cancel);
    }

    private Tree create(Input input) {
        String id = net.tokens.once(input, () -> add(input));
        return Tree.of("capacityReservation", xml(find(input.region(), id)));
    }

    private String add(Input input) {
        String type = input.required("InstanceType");
        String zone = input.required("AvailabilityZone");
        int count = input.number("InstanceCount", 0);
        if (count < 1) {
            throw Refusals.missing("InstanceCount");
        }
        boolean offered = Zone.of(input.region()).stream()
                .filter(one -> one.name().equals(zone))
                .anyMatch(one -> InstanceType.find(type)
                        .filter(known -> known.isOfferedIn(one))
                        .isPresent());
        if (!offered) {
            throw Refusals.of(
                    "Unsupported", "The requested configuration is not supported: %s in %s".formatted(type, zone));
        }
        String id = Ids.next("cr");
        machines.reservations.put(
                id,
                new Reservation(
                        id,
                        input.region(),
                        type,
                        zone,
                        input.required("InstancePlatform"),
                        count,
                        false,
                        input.optional("InstanceMatchCriteria", "open"),
                        net.now(),
                        net.now(),
                        date(input),
                        null));
        net.tags.create(input, "capacity-reservation", id);
        return id;
    }

    private static @Nullable Instant date(Input input) {
        String end = input.optional("EndDate");
        try {
            return end == null ? null : Instant.parse(end);
        } catch (DateTimeException e) {
            throw Refusals.invalidValue("Value (" + end + ") for parameter EndDate is invalid.");
        }
    }

    private Tree describe(Input input) {
        return new Listing<Reservation>("capacityReservationSet", Reservation::id)
                .ids("CapacityReservationId", "InvalidCapacityReservationId.NotFound", "capacity reservation")
                .tagged(net.tags)
                .filter("instance-type", Reservation::instanceType)
                .filter("availability-zone", Reservation::zone)
                .filter("owner-id", reservation -> net.account())
                .filter("instance-platform", Reservation::platform)
                .filter("tenancy", reservation -> "default")
                .filter("state", reservation -> reservation.state(net.now()))
                .filter("start-date", Reservation::start)
                .filter("end-date", Reservation::end)
                .filter("end-date-type", Reservations::endType)
                .filter("instance-match-criteria", Reservation::matchCriteria)
                .as(this::xml)
                .answer(input, in(input.region(), machines.reservations));
    }

    private static String endType(Reservation reservation) {
        return reservation.end() == null ? "unlimited" : "limited";
    }

    private Tree xml(Reservation reservation) {
        String state = reservation.state(net.now());
        return Tree.of("capacityReservationId", reservation.id())
                .put("ownerId", net.account())
                .put(
                        "capacityReservationArn",
                        "arn:aws:ec2:%s:%s:capacity-reservation/%s"
                                .formatted(reservation.region(), net.account(), reservation.id()))
                .put("instanceType", reservation.instanceType())
                .put("instancePlatform", reservation.platform())
                .put("availabilityZone", reservation.zone())
                .put(
                        "availabilityZoneId",
                        Zone.find(reservation.zone()).map(Zone::id).orElse(null))
                .put("tenancy", "default")
                .put("totalInstanceCount", reservation.total())
                .put("availableInstanceCount", state.equals("active") ? machines.free(reservation) : 0)
                .put("ebsOptimized", true)
                .put("ephemeralStorage", false)
                .put("state", state)
                .put("startDate", reservation.start())
                .put("endDate", reservation.end())
                .put("endDateType", endType(reservation))
                .put("instanceMatchCriteria", reservation.matchCriteria())
                .put("createDate", reservation.createdAt())
                .put("reservationType", reservation.block() ? "capacity-block" : "default")
                .put("tagSet", net.tags.xml(reservation.id()));
    }

    private Reservation find(String region, String id) {
        return machines.reservations
                .find(id)
                .filter(reservation -> reservation.region().equals(region))
                .orElseThrow(
                        () -> Refusals.notFound("InvalidCapacityReservationId.NotFound", "capacity reservation", id));
    }

    private Tree modify(Input input) {
        Reservation reservation = changeable(input);
        int count = input.number("InstanceCount", reservation.total());
        if (count < reservation.total() - machines.free(reservation)) {
            throw Refusals.of("InvalidParameterValue", "More instances are running in the reservation.");
        }
        boolean endless = input.optional("EndDateType", "").equals("unlimited");
        Instant end = input.has("EndDate") ? date(input) : endless ? null : reservation.end();
        machines.reservations.put(reservation.id(), reservation.resized(count, end));
        return Tree.done();
    }

    private Tree cancel(Input input) {
        Reservation reservation = changeable(input);
        machines.reservations.put(reservation.id(), reservation.cancelled(net.now()));
        return Tree.done();
    }

    private Reservation changeable(Input input) {
        Reservation reservation = find(input.region(), input.required("CapacityReservationId"));
        if (reservation.block()) {
            throw Refusals.of("OperationNotPermitted", "Capacity Blocks can be neither modified nor cancelled.");
        }
        if (!reservation.state(net.now()).equals("active")) {
            throw Refusals.of("InvalidCapacityReservationState", "The Capacity Reservation is not active.");
        }
        return reservation;
    }
}
