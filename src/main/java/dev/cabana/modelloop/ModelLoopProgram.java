package dev.cabana.modelloop;

import dev.cabana.kubernetes.ProgramClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code core-api-models-reconciliation-loop}: the program in the cluster. It finds its cluster as every client does, from
 * the pod's service account or {@code KUBECONFIG}. It ends when it may no longer work; the kubelet starts it again.
 */
public final class ModelLoopProgram implements AutoCloseable {
    private final KubernetesClient client;
    private final LoopSettings settings;
    private final Clock clock;
    private final LoopMetrics metrics = new LoopMetrics();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final LoopEndpoints endpoints;
    private final Leadership leadership;
    private volatile @Nullable ModelLoop loop;

    ModelLoopProgram(KubernetesClient client, LoopSettings settings, Clock clock) throws IOException {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        endpoints = new LoopEndpoints(settings.port());
        leadership = new Leadership(client, settings, this::work, () -> end("The Lease is lost"));
        endpoints
                .health("/healthz", this::healthy)
                .health("/readyz", this::ready)
                .text("/metrics", () -> metrics.text(leadership.leads()))
                .start();
    }

    public static void main(String[] args) throws IOException {
        // Before the first logger is made.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "program-logback.xml");
        }
        var client = ProgramClient.alone();
        var program = new ModelLoopProgram(client, LoopSettings.of(System.getenv()), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(program::close));
        log().info("server is running on port {}", program.endpoints.port());
        System.exit(program.ended.join());
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ModelLoopProgram.class);
    }

    private void work() {
        try {
            loop = new ModelLoop(client, settings.namespace(), clock, metrics).start();
            log().info("The loop works in {}", settings.namespace());
        } catch (RuntimeException e) {
            end("The loop does not start: " + e.getMessage());
        }
    }

    private void end(String why) {
        log().warn("{}; the program ends, to be started again", why);
        ended.complete(1);
    }

    private boolean healthy() {
        ModelLoop working = loop;
        return !ended.isDone() && (working == null || working.healthy());
    }

    /** Who waits for the Lease is ready too, or a roll-out would never end. */
    private boolean ready() {
        return healthy() && (loop != null || !leadership.leads());
    }

    int port() {
        return endpoints.port();
    }

    @Override
    public void close() {
        ModelLoop working = loop;
        if (working != null) {
            working.close();
        }
        leadership.close();
        endpoints.close();
        client.close();
    }
}
