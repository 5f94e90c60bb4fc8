package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import java.util.stream.Stream;

/** The tables of EC2's machines. */
final class Machines {
    final Table<MachineRows.Template> templates;
    final Table<MachineRows.TemplateVersion> versions;
    final Table<MachineRows.Reservation> reservations;
    final Table<MachineRows.Instance> instances;

    Machines(Store store) {
        templates = store.table("ec2:launch-template", MachineRows.Template.class);
        versions = store.table("ec2:launch-template-version", MachineRows.TemplateVersion.class);
        reservations = store.table("ec2:capacity-reservation", MachineRows.Reservation.class);
        instances = store.table("ec2:instance", MachineRows.Instance.class);
    }

    Stream<MachineRows.Instance> running(String region) {
        return Network.in(region, instances).filter(instance -> instance.terminatedAt() == null);
    }

    /** How many instances of a reservation nobody uses. */
    int free(MachineRows.Reservation reservation) {
        long used = running(reservation.region())
                .filter(instance -> reservation.id().equals(instance.reservationId()))
                .count();
        return reservation.total() - (int) used;
    }
}
