package dev.cabana.aws;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;
import software.amazon.awssdk.services.ec2.model.CapacityReservationType;

/** Capacity reservations, capacity blocks among them. Read only: money is spent elsewhere, by people. */
@Component
public class Capacity {
    private final Ec2 ec2;

    /**
     * @param state {@code active}, {@code scheduled}, {@code expired}, {@code payment-failed} …
     * @param block whether it is a capacity block
     * @param total instances reserved
     * @param free instances of it that nobody uses
     * @param start when it starts or started; null where AWS does not say
     * @param end null for a reservation without end
     */
    public record Reservation(
            String id,
            String instanceType,
            String zone,
            String state,
            boolean block,
            int total,
            int free,
            @Nullable Instant start,
            @Nullable Instant end) {}

    Capacity(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public Optional<Reservation> find(AwsTarget target, String reservationId) {
        return Ec2.find(() -> ec2
                .client(target)
                .describeCapacityReservations(r -> r.capacityReservationIds(reservationId))
                .capacityReservations()
                .stream()
                .map(Capacity::read)
                .findFirst());
    }

    private static Reservation read(CapacityReservation reservation) {
        return new Reservation(
                reservation.capacityReservationId(),
                reservation.instanceType(),
                reservation.availabilityZone(),
                reservation.stateAsString(),
                reservation.reservationType() == CapacityReservationType.CAPACITY_BLOCK,
                reservation.totalInstanceCount(),
                reservation.availableInstanceCount(),
                reservation.startDate(),
                reservation.endDate());
    }
}
