package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.simulation.Balancers;
import dev.cabana.sandbox.kubernetes.simulation.Insides;
import dev.cabana.sandbox.kubernetes.simulation.Machines.Machine;
import dev.cabana.sandbox.kubernetes.simulation.Machines.Size;
import dev.cabana.sandbox.kubernetes.simulation.Machines.Taint;
import dev.cabana.sandbox.kubernetes.simulation.Pace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** A cluster with nodes and controllers whose time the test moves by hand. */
public final class SimulatedCluster implements AutoCloseable {
    private static final int ROUNDS = 12;
    private final LocalCluster local;
    private final List<Machine> machines = new CopyOnWriteArrayList<>();
    private final Map<String, Balancers.Wanted> balancers = new ConcurrentHashMap<>();
    private final Insides insides;
    private final HandClock clock = new HandClock();

    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public SimulatedCluster(LocalCluster local) {
        this.local = local;
        var pace = new Pace(clock, Duration.ofSeconds(3), Duration.ofSeconds(5));
        insides = new Insides(local.cluster(), "1.35", name -> List.copyOf(machines), new Account(), pace);
    }

    public static SimulatedCluster start() {
        return new SimulatedCluster(LocalCluster.start());
    }

    private final class Account implements Balancers {
        @Override
        public Optional<String> ensure(String cluster, Wanted wanted) {
            balancers.put(wanted.name(), wanted);
            return Optional.of(wanted.name() + ".elb.us-east-1.amazonaws.com");
        }

        @Override
        public boolean remove(String cluster, String name) {
            balancers.remove(name);
            return true;
        }
    }

    public Map<String, Balancers.Wanted> balancers() {
        return balancers;
    }

    public LocalCluster local() {
        return local;
    }

    public SimulatedCluster withCpuNodes(int count) {
        for (int i = 0; i < count; i++) {
            machines.add(machine("cpu", i, new Size("m5.4xlarge", 16, 64, 0, 200), List.of()));
        }
        return settled();
    }

    public SimulatedCluster withGpuNodes(int count) {
        var taint = new Taint("nvidia.com/gpu", "true", "NoSchedule");
        for (int i = 0; i < count; i++) {
            machines.add(machine("gpu", i, new Size("p5.48xlarge", 192, 2048, 8, 200), List.of(taint)));
        }
        return settled();
    }

    private static Machine machine(String group, int index, Size size, List<Taint> taints) {
        var labels = Map.of("eks.amazonaws.com/nodegroup", group, "cabana.dev/node-group", group);
        String name = "ip-10-0-%d-%d.ec2.internal".formatted(group.equals("cpu") ? 1 : 2, index);
        return new Machine(name, "i-" + group + index, size, "us-east-1a", labels, taints);
    }

    public void removeMachines() {
        machines.clear();
    }

    /** Lets controllers run until nothing more happens without time passing. */
    public SimulatedCluster settled() {
        long before = -1;
        for (int i = 0; i < ROUNDS && before != local.cluster().store().version(); i++) {
            before = local.cluster().store().version();
            insides.tick();
        }
        return this;
    }

    public SimulatedCluster after(Duration time) {
        settled();
        clock.now = clock.now.plus(time);
        return settled();
    }

    /** Applies YAML documents as a user would. */
    public SimulatedCluster apply(String yaml) {
        try (KubernetesClient client = local.client(local.adminToken())) {
            client.load(new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .items()
                    .forEach(item -> client.resource(item)
                            .fieldManager("test")
                            .forceConflicts()
                            .serverSideApply());
        }
        return settled();
    }

    public List<ObjectNode> objects(String type) {
        return local.list(type);
    }

    public Optional<ObjectNode> find(String type, String namespace, String name) {
        return local.cluster().find(type, namespace, name);
    }

    public long readyPods(String namespace) {
        return local.list("pods").stream()
                .filter(pod -> Meta.of(pod).namespace().equals(namespace))
                .filter(pod -> pod.path("status").path("phase").asString("").equals("Running"))
                .count();
    }

    public List<String> events(String reason) {
        return local.list("events").stream()
                .filter(e -> e.path("reason").asString("").equals(reason))
                .map(e -> e.path("message").asString(""))
                .toList();
    }

    @Override
    public void close() {
        local.close();
    }
}
