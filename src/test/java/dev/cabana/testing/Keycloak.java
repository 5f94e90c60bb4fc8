package dev.cabana.testing;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A real Keycloak in development mode on a port of its own, with the realm of {@code src/test/resources/keycloak}. The
 * build unpacks it into {@code target/keycloak} when it runs with {@code -Dcabana.keycloak}.
 */
public final class Keycloak implements AutoCloseable {
    public static final Path HOME =
            Path.of("target", "keycloak", "keycloak-26.7.3").toAbsolutePath();
    private static final String REALM = "cabana";
    private static final Duration START = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private Keycloak(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    public static boolean unpacked() {
        return Files.isRegularFile(HOME.resolve("bin/kc.sh"));
    }

    public static Keycloak start() throws IOException, InterruptedException {
        var realms = Files.createDirectories(HOME.resolve("data/import"));
        Files.copy(
                Path.of("src/test/resources/keycloak/cabana-realm.json"),
                realms.resolve("cabana-realm.json"),
                StandardCopyOption.REPLACE_EXISTING);
        int port = freePort();
        var builder = new ProcessBuilder(
                        "sh",
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        var keycloak = new Keycloak(builder.start(), "http://127.0.0.1:" + port);
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
        keycloak.awaitReady();
        return keycloak;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get(issuer() + "/.well-known/openid-configuration", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again below.
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("Keycloak did not start; see target/keycloak.log");
    }

    public String issuer() {
        return url + "/realms/" + REALM;
    }

    /** An access token for somebody whose password is their name, issued to a client of the realm. */
    public String accessToken(String client, String person) throws IOException, InterruptedException {
        return token(
                REALM,
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "client_secret",
                        client + "-secret",
                        "scope",
                        "openid profile",
                        "username",
                        person,
                        "password",
                        person));
    }

    /** As right as any, but of another realm, that is, of another issuer. */
    public String accessTokenOfAnotherRealm() throws IOException, InterruptedException {
        return token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin"));
    }

    /** How many sessions the provider itself keeps for somebody who signed in at the portal. */
    public long sessions(String person) throws IOException, InterruptedException {
        return Json.tree(admin("GET", "/users/" + id(person) + "/sessions", null))
                .valueStream()
                .filter(session -> session.get("clients")
                        .valueStream()
                        .anyMatch(client -> client.asString().equals("cabana")))
                .count();
    }

    public void disable(String person) throws IOException, InterruptedException {
        admin("PUT", "/users/" + id(person), "{\"enabled\": false}");
    }

    public void leave(String person, String group) throws IOException, InterruptedException {
        var groups = admin("GET", "/users/" + id(person) + "/groups", null);
        for (var entry : Json.tree(groups)) {
            if (entry.get("name").asString().equals(group)) {
                admin(
                        "DELETE",
                        "/users/" + id(person) + "/groups/" + entry.get("id").asString(),
                        null);
                return;
            }
        }
        throw new IllegalStateException(person + " is not in " + group);
    }

    private String id(String person) throws IOException, InterruptedException {
        JsonNode found = Json.tree(admin("GET", "/users?exact=true&username=" + person, null));
        return found.get(0).get("id").asString();
    }

    private String admin(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/admin/realms/" + REALM + path))
                .header("Authorization", "Bearer " + accessTokenOfAnotherRealm())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return expected(http.send(request, BodyHandlers.ofString()));
    }

    private String token(String realm, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Json.tree(expected(http.send(request, BodyHandlers.ofString())))
                .get("access_token")
                .asString();
    }

    private HttpResponse<String> get(String address, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10));
        return http.send(
                (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build(),
                BodyHandlers.ofString());
    }

    private static String expected(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
