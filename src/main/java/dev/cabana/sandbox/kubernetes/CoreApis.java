package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.kubernetes.CoreApiProcess.Settings;
import dev.cabana.sandbox.kubernetes.api.Backends;
import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.sandbox.kubernetes.auth.ServiceAccountTokens;
import dev.cabana.sandbox.modelserver.StandIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Runs the program of simulated pods for real: wherever the Deployment {@value #NAME} is available, one core-api works on that
 * cluster's API in this process, with the rights of the pods' service account. Most clusters are never asked anything, so
 * it begins with the first call; where it has begun once, it begins by itself after a restart.
 */
final class CoreApis implements Backends, AutoCloseable {
    static final String NAME = "core-api";
    private static final String MANAGEMENT = "management";
    private static final String MANAGEMENT_PORT = "9090";

    private final Place place;
    private final StandIn models;
    private final Map<String, Pods> available = new ConcurrentHashMap<>();
    private final Map<String, CoreApiProcess> processes = new ConcurrentHashMap<>();

    /**
     * @param base below which the clusters are
     * @param authority PEM
     * @param folder in which each core-api has one
     * @param seal after which usage can be fetched
     */
    record Place(String base, String authority, ServiceAccountTokens tokens, Path folder, Duration seal) {
        Path of(String cluster) {
            return folder.resolve(cluster);
        }
    }

    /** As pods have it: the environment is that of the moment in which their template began to run. */
    private record Pods(JsonNode template, Settings settings) {}

    CoreApis(Place place, StandIn models) {
        this.place = place;
        this.models = models;
    }

    /** Stops the cluster's core-api when its Deployment says so; starts it anew when that was changed. */
    void follow(Cluster cluster) {
        Optional<JsonNode> deployment = cluster.list("deployments.apps").stream()
                .filter(d -> d.path("metadata").path("name").asString("").equals(NAME))
                .filter(d -> d.path("status").path("availableReplicas").asInt(0) > 0)
                .<JsonNode>map(d -> d)
                .findFirst();
        if (deployment.isEmpty()) {
            if (available.remove(cluster.name()) != null) {
                end(cluster.name());
            }
            return;
        }
        JsonNode template = deployment.get().path("spec").path("template");
        Pods known = available.get(cluster.name());
        if (known == null || !known.template().equals(template)) {
            available.put(cluster.name(), new Pods(template, settings(cluster, deployment.get())));
            if (known != null) {
                end(cluster.name());
            }
            if (Files.isDirectory(place.of(cluster.name()))) {
                Thread.ofVirtual().name("core-api " + cluster.name()).start(() -> running(cluster.name()));
            }
        }
    }

    private Settings settings(Cluster cluster, JsonNode deployment) {
        String home = deployment.path("metadata").path("namespace").asString("");
        JsonNode pod = deployment.path("spec").path("template").path("spec");
        String account = pod.path("serviceAccountName").asString("default");
        String authority = Base64.getEncoder().encodeToString(place.authority().getBytes(StandardCharsets.US_ASCII));
        return new Settings(
                place.base() + "/" + cluster.name(),
                authority,
                place.tokens().issue(cluster.name(), home, account),
                home,
                PodEnvironment.of(cluster, home, pod));
    }

    /** Where clients reach it; begins it when it has not begun yet. */
    Optional<URI> address(String cluster) {
        return running(cluster).map(CoreApiProcess::address);
    }

    /** To fetch the usage of a program that nobody has called would be a reason to begin it. */
    @Override
    public Optional<URI> find(String cluster, Target target) {
        boolean management = target.port().equals(MANAGEMENT) || target.port().equals(MANAGEMENT_PORT);
        if (management && !processes.containsKey(cluster) && available.containsKey(cluster)) {
            return Optional.of(URI.create(models.idle()));
        }
        return running(cluster)
                .filter(process -> target.namespace().equals(process.settings().namespace()))
                .filter(process -> target.kind().equals("services")
                        ? target.name().equals(NAME)
                        : target.name().startsWith(NAME + "-"))
                .map(process -> management ? process.management() : process.address());
    }

    private Optional<CoreApiProcess> running(String cluster) {
        return Optional.ofNullable(processes.computeIfAbsent(cluster, name -> {
            Pods pods = available.get(name);
            return pods == null
                    ? null
                    : CoreApiProcess.start(pods.settings(), place.of(name), models.base() + "/" + name, place.seal());
        }));
    }

    /** Its successor uses the same folder and port, so it waits until this one has let go of them. */
    private void stop(String cluster) {
        processes.computeIfPresent(cluster, (name, known) -> {
            known.close();
            return null;
        });
    }

    /** Its pods end, and with them what is in their volumes. */
    private void end(String cluster) {
        stop(cluster);
        CoreApiProcess.clear(place.of(cluster).resolve(CoreApiProcess.SPOOL));
    }

    /** The cluster is gone, and what core-api kept with it. */
    void forget(String cluster) {
        available.remove(cluster);
        stop(cluster);
        CoreApiProcess.clear(place.of(cluster));
    }

    @Override
    public void close() {
        available.clear();
        processes.keySet().forEach(this::stop);
    }
}
