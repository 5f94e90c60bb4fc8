package dev.cabana.coreapi;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** core-api as it runs, with routes and keys from files, in front of the test's own model servers. */
public final class GatewayFixture implements AutoCloseable {
    public static final String KEY = "ps-test-key-of-team-atlas";
    static final String LIMITED = "ps-test-key-with-limits";
    static final String NARROW = "ps-test-key-for-one-model";
    public static final String REPORT_TOKEN = "report-token";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Map<String, Object>> routes = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private CoreApi program;

    public GatewayFixture(Path folder) {
        this.folder = folder;
        environment.putAll(Map.of(
                "CABANA_HOST", "127.0.0.1",
                "CABANA_PORT", "0",
                "CABANA_MANAGEMENT_PORT", "0",
                "CABANA_ROUTES_FILE", folder.resolve("routes.json").toString(),
                "CABANA_KEYS_FILE", folder.resolve("keys.json").toString(),
                "CABANA_SPOOL", folder.resolve("spool").toString(),
                "CABANA_SETTLE", "1ms",
                "CABANA_DRAIN", "10s",
                "CABANA_REPORT_TOKEN", REPORT_TOKEN,
                "CABANA_USAGE_SEAL", "200ms"));
    }

    public GatewayFixture with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public GatewayFixture serving(String model, URI... endpoints) {
        routes.add(Map.of(
                "model",
                model,
                "version",
                "1",
                "endpoints",
                List.of(endpoints).stream().map(URI::toString).toList()));
        return this;
    }

    public GatewayFixture start() {
        writeRoutes();
        writeKeys(keys());
        program = CoreApi.start(Settings.from(environment), vertx -> {
            throw new IllegalStateException("There is no cluster here");
        });
        return this;
    }

    void writeRoutes() {
        write("routes.json", Map.of("models", routes));
    }

    static List<ApiKey> keys() {
        return List.of(
                key("k1", KEY, List.of("*"), ApiKey.Limits.NONE),
                key("k2", LIMITED, List.of("*"), new ApiKey.Limits(3, 1000, 1)),
                key("k3", NARROW, List.of("narrow"), ApiKey.Limits.NONE));
    }

    static ApiKey key(String id, String secret, List<String> models, ApiKey.Limits limits) {
        return new ApiKey(id, ApiKey.hash(secret), "atlas", id, models, limits, null);
    }

    void writeKeys(List<ApiKey> keys) {
        write("keys.json", Map.of("keys", keys));
    }

    private void write(String file, Object content) {
        try {
            Path unfinished = folder.resolve(file + ".tmp");
            Files.writeString(unfinished, Json.write(content));
            Files.move(unfinished, folder.resolve(file), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CoreApi program() {
        return program;
    }

    HttpClient http() {
        return http;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + program.port() + path);
    }

    URI management(String path) {
        return URI.create("http://127.0.0.1:" + program.managementPort() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + KEY);
    }

    HttpRequest chat(String body) {
        return request("/openai/v1/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Nothing is under way any more and nothing is held. */
    boolean idle() {
        return program.shared().inFlight() == 0 && program.shared().heldBytes() == 0;
    }

    @Override
    public void close() {
        http.close();
        if (program != null) {
            program.close();
        }
    }
}
