package dev.cabana.modelloop;

import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.sandbox.kubernetes.LocalCluster;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program as a process of its own, with what it needs of the class path and no more. */
final class LoopProgram implements AutoCloseable {
    /** No Spring, no Vaadin, no database. */
    private static final Pattern NEEDED = Pattern.compile(
            ".*/(classes|.*(kubernetes|zjsonpatch|generator-annotations|vertx|netty|jackson|snakeyaml|operator-framework|java-diff"
                    + "|slf4j-api|logback|jspecify)[^/]*\\.jar)$");

    private final Process process;
    private final int port;
    private final long started = System.nanoTime();

    private LoopProgram(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static LoopProgram start(LocalCluster cluster, Path folder, String namespace) {
        try {
            Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                    users: [{name: u, user: {token: "%s"}}]
                    contexts: [{name: x, context: {cluster: c, user: u, namespace: default}}]
                    current-context: x
                    """.formatted(
                            cluster.endpoint(), cluster.certificateAuthority(), cluster.adminToken()));
            int port = freePort();
            var builder = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:+UseSerialGC",
                            "-Xmx96m",
                            "-XX:MaxMetaspaceSize=96m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            ModelLoopProgram.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log-" + port).toFile());
            builder.environment().put("KUBECONFIG", kubeconfig.toString());
            builder.environment().put("CABANA_MODELS_NAMESPACE", namespace);
            builder.environment().put("CABANA_HTTP_PORT", Integer.toString(port));
            builder.environment().put("CABANA_LEASE_SECONDS", "7");
            return new LoopProgram(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.matcher(entry).matches() && !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** @return from the start of the process */
    Duration awaitReady() {
        EksWorld.await("the program is ready", () -> status("/readyz") == 200);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    int status(String path) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String text(String path) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request(path), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    /** Time that it had a processor for; unlike the time that passed, not a matter of who else is busy. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What it holds of memory, where the system tells. */
    List<String> memory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .toList();
        } catch (IOException elsewhere) {
            return List.of();
        }
    }

    boolean ended() {
        return !process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
