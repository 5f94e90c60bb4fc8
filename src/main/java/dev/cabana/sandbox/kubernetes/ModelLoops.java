package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.sandbox.kubernetes.auth.ServiceAccountTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Runs the program of a simulated pod for real: wherever the Deployment {@value #NAME} is available, the models
 * reconciliation loop works on that cluster's API in this process, with the rights of the pod's service account.
 */
final class ModelLoops implements AutoCloseable {
    static final String NAME = "core-api-models-reconciliation-loop";
    private static final String NAMESPACE_SETTING = "CABANA_MODELS_NAMESPACE";

    private final String base;
    private final String certificateAuthority;
    private final ServiceAccountTokens tokens;
    private final Map<String, LoopProcess> processes = new ConcurrentHashMap<>();

    /** @param base below which the clusters are @param authority PEM */
    ModelLoops(String base, String authority, ServiceAccountTokens tokens) {
        this.base = base;
        this.certificateAuthority = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        this.tokens = tokens;
        LoopProcess.prepare();
    }

    /** Starts or stops the cluster's loop, as its Deployment says. */
    void follow(Cluster cluster) {
        Optional<LoopProcess.Settings> wanted = cluster.list("deployments.apps").stream()
                .filter(d -> d.path("metadata").path("name").asString("").equals(NAME))
                .filter(d -> d.path("status").path("availableReplicas").asInt(0) > 0)
                .findFirst()
                .map(deployment -> settings(cluster.name(), deployment));
        LoopProcess known = processes.get(cluster.name());
        if (known != null && !wanted.equals(Optional.of(known.settings()))) {
            stop(cluster.name());
            known = null;
        }
        if (known == null) {
            wanted.ifPresent(settings -> processes.put(cluster.name(), LoopProcess.start(settings)));
        }
    }

    private LoopProcess.Settings settings(String cluster, JsonNode deployment) {
        JsonNode pod = deployment.path("spec").path("template").path("spec");
        String home = deployment.path("metadata").path("namespace").asString("");
        String account = pod.path("serviceAccountName").asString("default");
        String models = pod.path("containers")
                .path(0)
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asString("").equals(NAMESPACE_SETTING))
                .map(variable -> variable.path("value").asString(""))
                .findFirst()
                .orElse(home);
        String token = tokens.issue(cluster, home, account);
        return new LoopProcess.Settings(base + "/" + cluster, certificateAuthority, token, models);
    }

    void stop(String cluster) {
        LoopProcess known = processes.remove(cluster);
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() {
        processes.keySet().forEach(this::stop);
    }
}
