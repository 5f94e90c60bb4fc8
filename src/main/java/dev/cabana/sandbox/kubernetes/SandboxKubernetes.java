package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.eks.KubernetesView.ClusterFacts;
import dev.cabana.sandbox.kubernetes.api.ApiServer;
import dev.cabana.sandbox.kubernetes.api.ApiServer.Served;
import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.sandbox.kubernetes.auth.EksAccess;
import dev.cabana.sandbox.kubernetes.auth.ServiceAccountTokens;
import dev.cabana.sandbox.kubernetes.simulation.Bootstrap;
import dev.cabana.sandbox.kubernetes.simulation.Insides;
import dev.cabana.sandbox.kubernetes.simulation.Pace;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import dev.cabana.sandbox.kubernetes.tls.ServerTls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Kubernetes APIs of the sandbox cloud's EKS clusters, on one loopback port: each answers while EKS has it up, hangs up
 * before and after, and its objects go with it. Nodes, pods and controllers are simulated; the objects are what real clients
 * make of them.
 */
public final class SandboxKubernetes implements AutoCloseable {
    private final SandboxCloud cloud;
    private final Clock clock = Clock.systemUTC();
    private final ObjectStore store;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Pace pace;
    private final Duration longest;
    private final ApiServer server;
    private final ModelLoops loops;
    private final Controllers controllers;

    /** @param insides its controllers, for its version */
    record Running(Cluster cluster, String version, Insides insides, Rest rest) {}

    private SandboxKubernetes(SandboxCloud cloud, int port) {
        this.cloud = cloud;
        this.store = new ObjectStore(new CloudDurable(cloud.store()));
        var settings = cloud.settings();
        var pods = settings.durations().pods();
        this.pace = new Pace(clock, settings.scaled(pods.start()), settings.scaled(pods.modelLoad()));
        this.longest = Rest.longest(settings);
        var identity = ServerIdentity.of(cloud.store(), clock.instant());
        var tokens = new ServiceAccountTokens(identity.tokenSecret());
        var access = new EksAccess(store, new CloudPrincipals(cloud), tokens, clock);
        var tls = ServerTls.loopback(identity.authority(), clock.instant());
        this.server = new ApiServer(port, tls, access, this::served);
        cloud.clusterEndpoints().serve(base(), identity.certificate());
        this.loops = new ModelLoops(base(), identity.certificate(), tokens);
        this.controllers = new Controllers(settings, store, this::tick);
    }

    /** @param port the one to prefer, so that endpoints stay good through a restart; 0 for any */
    public static SandboxKubernetes start(SandboxCloud cloud, int port) {
        return new SandboxKubernetes(cloud, port);
    }

    /** Each cluster is below it, by its name. */
    public String base() {
        return "https://127.0.0.1:" + server.port() + "/clusters";
    }

    private Optional<Served> served(String name) {
        return cloud.store()
                .transaction(() -> cloud.clusters().cluster(name))
                .map(this::run)
                .map(up -> new Served(up.cluster(), up.version()));
    }

    private Running run(ClusterFacts facts) {
        return running.compute(
                facts.name(),
                (name, known) ->
                        known != null && known.version().equals(facts.version()) ? known : start(known, facts));
    }

    private Running start(@Nullable Running before, ClusterFacts facts) {
        Cluster cluster = before == null ? new Cluster(facts.name(), store, clock) : before.cluster();
        Bootstrap.ensure(cluster);
        var machines = new CloudMachines(cloud);
        var balancers = new CloudBalancers(cloud);
        var insides = new Insides(cluster, facts.version(), machines, balancers, pace);
        return new Running(cluster, facts.version(), insides, new Rest(store, facts.name(), longest));
    }

    private void tick() {
        List<String> known = store.clusters();
        List<ClusterFacts> up = cloud.store().transaction(() -> cloud.clusters().clusters());
        List<String> names = up.stream().map(ClusterFacts::name).toList();
        known.stream().filter(name -> !names.contains(name)).forEach(this::forget);
        for (ClusterFacts facts : up) {
            Running cluster = run(facts);
            if (cluster.rest().ended()) {
                cluster.insides().tick();
                loops.follow(cluster.cluster());
            }
        }
    }

    private void forget(String name) {
        loops.stop(name);
        running.remove(name);
        store.removeCluster(name);
    }

    @Override
    public void close() {
        controllers.close();
        loops.close();
        server.close();
    }
}
