package dev.cabana.sandbox.kubernetes;

import dev.cabana.coreapi.CoreApi;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** One running core-api, small: a single event loop, on loopback, on the port that it had before if that is free. */
final class CoreApiProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CoreApiProcess.class);
    static final String SPOOL = "spool";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final int READY_TRIES = 100;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Settings settings;
    private final CoreApi program;

    /** @param certificateAuthority base64 of the PEM @param namespace of its pods */
    record Settings(
            String endpoint,
            String certificateAuthority,
            String token,
            String namespace,
            Map<String, String> environment) {
        @Override
        public String toString() {
            return "Settings[" + endpoint + ", " + namespace + "]";
        }
    }

    private CoreApiProcess(Settings settings, CoreApi program) {
        this.settings = settings;
        this.program = program;
    }

    /**
     * Returns when it knows routes and keys, or has had time enough for it.
     *
     * @param models where model servers are, below it namespace and Service
     * @param seal after which usage can be fetched
     */
    static CoreApiProcess start(Settings settings, Path folder, String models, Duration seal) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.putAll(Map.of(
                "CABANA_HOST", "127.0.0.1",
                "CABANA_PORT", Integer.toString(port(folder)),
                "CABANA_MANAGEMENT_PORT", "0",
                "CABANA_EVENT_LOOPS", "1",
                "CABANA_SETTLE", "10ms",
                "CABANA_DRAIN", "1s",
                "CABANA_USAGE_SEAL", seal.toMillis() + "ms",
                "CABANA_SPOOL", folder.resolve(SPOOL).toString(),
                "CABANA_UPSTREAM", models + "/{namespace}/{service}"));
        // One instance stands for all pods, and the sandbox cloud has neither Marketplace nor Bedrock.
        environment.putAll(
                Map.of("CABANA_LIMIT_SHARES", "1", "CABANA_MARKETPLACE_METERING", "false", "CABANA_BEDROCK", "false"));
        var program = CoreApi.start(dev.cabana.coreapi.Settings.from(environment), vertx -> client(settings, vertx));
        var process = new CoreApiProcess(settings, program);
        process.awaitReady();
        LOG.info("core-api of {} answers at {}", settings.endpoint(), process.address());
        return process;
    }

    private static int port(Path folder) {
        Path file = folder.resolve("port");
        try {
            Files.createDirectories(folder);
            int last =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
            int port = free(last);
            Files.writeString(file, Integer.toString(port));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int free(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw taken;
            }
            return free(0);
        }
    }

    private static KubernetesClient client(Settings settings, Vertx vertx) {
        var config = new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                .withMasterUrl(settings.endpoint())
                .withCaCertData(settings.certificateAuthority())
                .withOauthToken(settings.token())
                .withOnlyHttpWatches(true)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new Vertx5HttpClientFactory(vertx))
                .withKubernetesSerialization(SERIALIZATION)
                .build();
    }

    private void awaitReady() {
        var request = HttpRequest.newBuilder(management().resolve("/readyz")).build();
        try (var probe = HttpClient.newHttpClient()) {
            for (int i = 0; i < READY_TRIES; i++) {
                if (probe.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                Thread.sleep(BETWEEN_TRIES);
            }
            LOG.warn("core-api of {} is slow to learn its routes; calls are refused until it has", settings.endpoint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Settings settings() {
        return settings;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + program.port());
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + program.managementPort());
    }

    /** What it kept in its folder goes with its cluster. */
    static void clear(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed; it does no harm", folder, e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
