package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.MachineRows.Instance;
import dev.cabana.sandbox.cloud.ec2.MachineRows.Reservation;
import dev.cabana.sandbox.cloud.ec2.NodeTemplates.Settings;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Instances as Auto Scaling launches and ends them. Call it within a store transaction. Every instance has a network
 * interface, so that its subnet and groups cannot go before it, and takes one place of its capacity reservation.
 */
public final class Fleet {
    private final Cloud cloud;
    private final Network net;
    private final Machines machines;
    private final Interfaces interfaces;

    /**
     * What to launch one instance from.
     *
     * @param subnetIds the instance goes where fewest of the account's instances are
     * @param settings of the launch template
     * @param instanceType when the template names none
     * @param groupIds when the template names none
     * @param tags beside the template's
     */
    public record Launch(
            String region,
            List<String> subnetIds,
            Settings settings,
            @Nullable String instanceType,
            List<String> groupIds,
            Map<String, String> tags) {}

    /** A running instance. @param dnsName the node's name in Kubernetes */
    public record Launched(
            String id,
            String instanceType,
            String zone,
            String subnetId,
            String privateIp,
            String dnsName,
            Instant launchedAt) {}

    Fleet(Cloud cloud, Network net, Machines machines, Interfaces interfaces) {
        this.cloud = cloud;
        this.net = net;
        this.machines = machines;
        this.interfaces = interfaces;
    }

    /** @throws AwsError as RunInstances answers: no capacity, a reservation that is full, over or elsewhere, no free address */
    public Launched launch(Launch launch) {
        Settings settings = launch.settings();
        String type = Optional.ofNullable(settings.instanceType())
                .or(() -> Optional.ofNullable(launch.instanceType()))
                .orElseThrow(() -> Refusals.missing("InstanceType"));
        Optional<Reservation> reservation = reservation(settings, launch.region());
        Rows.Subnet subnet = subnet(launch, reservation, type);
        reservation.ifPresent(found -> check(found, type));
        if (!cloud.faults().hasCapacity(type)) {
            throw noCapacity(type, subnet.zone());
        }
        return view(add(launch, subnet, type, reservation));
    }

    private Optional<Reservation> reservation(Settings settings, String region) {
        String id = settings.reservationId();
        if (id == null && settings.capacityBlock()) {
            throw Refusals.combination("A Capacity Block must be targeted by its capacity reservation's ID.");
        }
        return Optional.ofNullable(id)
                .map(one -> machines.reservations
                        .find(one)
                        .filter(found -> found.region().equals(region))
                        .filter(found -> found.block() == settings.capacityBlock())
                        .orElseThrow(() -> Refusals.notFound(
                                "InvalidCapacityReservationId.NotFound", "capacity reservation", one)));
    }

    private void check(Reservation reservation, String type) {
        if (!reservation.instanceType().equals(type)) {
            throw Refusals.invalidValue("The instance type %s does not match that of the Capacity Reservation, %s"
                    .formatted(type, reservation.instanceType()));
        }
        if (!reservation.state(net.now()).equals("active")) {
            throw Refusals.of(
                    "InvalidCapacityReservationState",
                    "The Capacity Reservation " + reservation.id() + " is " + reservation.state(net.now()) + ".");
        }
        if (machines.free(reservation) < 1) {
            throw Refusals.of(
                    "ReservationCapacityExceeded",
                    "The requested Capacity Reservation does not contain sufficient available capacity for the instances.");
        }
    }

    private Rows.Subnet subnet(Launch launch, Optional<Reservation> reservation, String type) {
        List<Rows.Subnet> candidates = launch.subnetIds().stream()
                .map(id -> net.subnet(launch.region(), id))
                .filter(subnet -> reservation
                        .map(found -> found.zone().equals(subnet.zone()))
                        .orElseGet(() -> isOffered(type, subnet)))
                .toList();
        return candidates.stream()
                .min(Comparator.comparingLong(this::instancesIn).thenComparing(Rows.Subnet::zone))
                .orElseThrow(() -> reservation
                        .map(found -> Refusals.invalidValue("The Capacity Reservation %s is in %s, no subnet is."
                                .formatted(found.id(), found.zone())))
                        .orElseGet(() -> Refusals.of(
                                "Unsupported",
                                "Your requested instance type (" + type
                                        + ") is not supported in your requested Availability Zone.")));
    }

    private static boolean isOffered(String type, Rows.Subnet subnet) {
        return Zone.find(subnet.zone())
                .flatMap(zone -> InstanceType.find(type).filter(known -> known.isOfferedIn(zone)))
                .isPresent();
    }

    private long instancesIn(Rows.Subnet subnet) {
        return machines.running(subnet.region())
                .filter(instance -> instance.subnetId().equals(subnet.id()))
                .count();
    }

    private static AwsError noCapacity(String type, String zone) {
        return Refusals.of(
                "InsufficientInstanceCapacity",
                "We currently do not have sufficient %s capacity in the Availability Zone you requested (%s). Our system will be working on provisioning additional capacity."
                        .formatted(type, zone));
    }

    private Instance add(Launch launch, Rows.Subnet subnet, String type, Optional<Reservation> reservation) {
        Settings settings = launch.settings();
        List<String> groups = settings.groupIds().isEmpty() ? launch.groupIds() : settings.groupIds();
        String id = Ids.next("i");
        var eni = interfaces.add(subnet, "interface", "", "", groups, id);
        var instance = new Instance(
                id,
                launch.region(),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                type,
                eni.id(),
                eni.privateIp(),
                settings.templateId(),
                Long.toString(settings.version()),
                reservation.map(Reservation::id).orElse(null),
                settings.capacityBlock(),
                Ids.next("vol"),
                net.now(),
                null);
        machines.instances.put(id, instance);
        Map<String, String> tags = new HashMap<>(settings.instanceTags());
        tags.putAll(launch.tags());
        net.tags.put(launch.region(), "instance", id, tags);
        return instance;
    }

    /** Ends an instance at once; its interface and volume go with it. Nothing happens when it has ended. */
    public void terminate(String instanceId) {
        machines.instances
                .find(instanceId)
                .filter(instance -> instance.terminatedAt() == null)
                .ifPresent(instance -> {
                    interfaces.remove(instance.interfaceId());
                    machines.instances.put(instanceId, instance.terminated(net.now()));
                });
    }

    public Optional<Launched> find(String instanceId) {
        return machines.instances
                .find(instanceId)
                .filter(instance -> instance.terminatedAt() == null)
                .map(Fleet::view);
    }

    public Stream<Launched> running(String region) {
        return machines.running(region).map(Fleet::view);
    }

    public Map<String, String> tags(String instanceId) {
        return net.tags.of(instanceId);
    }

    private static Launched view(Instance instance) {
        return new Launched(
                instance.id(),
                instance.instanceType(),
                instance.zone(),
                instance.subnetId(),
                instance.privateIp(),
                dnsName(instance),
                instance.launchedAt());
    }

    static String dnsName(Instance instance) {
        String host = "ip-" + instance.privateIp().replace('.', '-');
        return host
                + (instance.region().equals("us-east-1")
                        ? ".ec2.internal"
                        : "." + instance.region() + ".compute.internal");
    }
}
