package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.eks.KubernetesView.ClusterFacts;
import dev.cabana.sandbox.kubernetes.api.ApiServer;
import dev.cabana.sandbox.kubernetes.api.ApiServer.Served;
import dev.cabana.sandbox.kubernetes.api.Backends;
import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.sandbox.kubernetes.auth.EksAccess;
import dev.cabana.sandbox.kubernetes.auth.ServiceAccountTokens;
import dev.cabana.sandbox.kubernetes.simulation.Bootstrap;
import dev.cabana.sandbox.kubernetes.simulation.Insides;
import dev.cabana.sandbox.kubernetes.simulation.Pace;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import dev.cabana.sandbox.kubernetes.tls.ServerTls;
import dev.cabana.sandbox.modelserver.StandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Kubernetes APIs of the sandbox cloud's EKS clusters, on one loopback port: each answers while EKS has it up, hangs up
 * before and after, and its objects go with it. Nodes, pods and controllers are simulated; the objects are what real clients
 * make of them.
 */
public final class SandboxKubernetes implements AutoCloseable {
    /** So that a portal that is as fast as the sandbox has something to fetch. */
    private static final Duration USAGE_SEAL_AT_SPEED_ONE = Duration.ofSeconds(4);

    private final SandboxCloud cloud;
    private final Clock clock = Clock.systemUTC();
    private final ObjectStore store;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Pace pace;
    private final ApiServer server;
    private final ModelLoops loops;
    private final StandIn models;
    private final CoreApis coreApis;
    private final Controllers controllers;

    /** @param insides its controllers, for its version */
    record Running(Cluster cluster, String version, Insides insides, Rest rest) {}

    private SandboxKubernetes(SandboxCloud cloud, int port, Path folder) {
        this.cloud = cloud;
        this.store = new ObjectStore(new CloudDurable(cloud.store()));
        var settings = cloud.settings();
        var pods = settings.durations().pods();
        this.pace = new Pace(clock, settings.scaled(pods.start()), settings.scaled(pods.modelLoad()));
        var identity = ServerIdentity.of(cloud.store(), clock.instant());
        var tokens = new ServiceAccountTokens(identity.tokenSecret());
        var access = new EksAccess(store, new CloudPrincipals(cloud), tokens, clock);
        var tls = ServerTls.loopback(identity.authority(), clock.instant());
        this.server = new ApiServer(port, tls, access, this::served, this::backend);
        cloud.clusterEndpoints().serve(base(), identity.certificate());
        this.loops = new ModelLoops(base(), identity.certificate(), tokens);
        this.models = new StandIn(this::modelBehind, settings.speed(), clock);
        var place = new CoreApis.Place(
                base(), identity.certificate(), tokens, folder, settings.scaled(USAGE_SEAL_AT_SPEED_ONE));
        this.coreApis = new CoreApis(place, models);
        this.controllers = new Controllers(settings, store, this::tick);
    }

    /** As below, with a folder that goes with the temporary files of the machine. */
    public static SandboxKubernetes start(SandboxCloud cloud, int port) {
        String name = "cabana-core-api-" + UUID.randomUUID();
        return start(cloud, port, Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    /**
     * @param port the one to prefer, so that endpoints stay good through a restart; 0 for any
     * @param folder for what the programs that run in the clusters keep on disk; made when the first of them begins
     */
    public static SandboxKubernetes start(SandboxCloud cloud, int port, Path folder) {
        return new SandboxKubernetes(cloud, port, folder);
    }

    /** Where clients reach a cluster's core-api; empty while it has none that is ready. */
    public Optional<URI> coreApi(String cluster) {
        return coreApis.address(cluster);
    }

    private Optional<URI> backend(String cluster, Backends.Target target) {
        return coreApis.find(cluster, target);
    }

    private Optional<String> modelBehind(String cluster, String namespace, String service) {
        return Optional.ofNullable(running.get(cluster))
                .flatMap(up -> ModelNames.behind(up.cluster(), namespace, service));
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
        return new Running(cluster, facts.version(), insides, new Rest(store, facts.name()));
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
                coreApis.follow(cluster.cluster());
            }
        }
    }

    private void forget(String name) {
        loops.stop(name);
        coreApis.forget(name);
        running.remove(name);
        store.removeCluster(name);
    }

    @Override
    public void close() {
        controllers.close();
        loops.close();
        coreApis.close();
        models.close();
        server.close();
    }
}
