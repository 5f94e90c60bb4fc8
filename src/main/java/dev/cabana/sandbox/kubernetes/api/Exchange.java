package dev.cabana.sandbox.kubernetes.api;

import com.sun.net.httpserver.HttpExchange;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One HTTP request and its answer. */
final class Exchange {
    private static final int MAX_BODY = 3 * 1024 * 1024;
    private static final Set<String> SET_HERE = Set.of("connection", "content-length", "date", "transfer-encoding");
    private static final YAMLMapper YAML = new YAMLMapper();
    private final HttpExchange http;
    private final Query query;

    Exchange(HttpExchange http) {
        this.http = http;
        this.query = Query.of(http.getRequestURI());
    }

    String method() {
        return http.getRequestMethod();
    }

    Query query() {
        return query;
    }

    /** @param path of the exchange without the leading slash */
    List<String> path() {
        return List.of(http.getRequestURI().getPath().replaceAll("^/+|/+$", "").split("/+", -1));
    }

    String header(String name) {
        String value = http.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    boolean wantsUpgrade() {
        return header("Upgrade").equalsIgnoreCase("websocket");
    }

    Map<String, List<String>> headers() {
        return http.getRequestHeaders();
    }

    String rawPath() {
        return http.getRequestURI().getRawPath();
    }

    String rawQuery() {
        String raw = http.getRequestURI().getRawQuery();
        return raw == null ? "" : "?" + raw;
    }

    byte[] bytes() throws IOException {
        byte[] bytes = http.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw StatusError.of(413, "RequestEntityTooLarge", "limit is " + MAX_BODY);
        }
        return bytes;
    }

    JsonNode body() throws IOException {
        byte[] bytes = bytes();
        if (bytes.length == 0) {
            return Json.emptyObject();
        }
        try {
            boolean yaml = header("Content-Type").contains("yaml");
            return yaml ? YAML.readTree(bytes) : Json.mapper().readTree(bytes);
        } catch (JacksonException e) {
            throw StatusError.badRequest("the object provided is unrecognized: " + e.getOriginalMessage());
        }
    }

    ObjectNode objectBody() throws IOException {
        if (body() instanceof ObjectNode object) {
            return object;
        }
        throw StatusError.badRequest("the object provided is unrecognized (must be of type object)");
    }

    /** The field manager: what the request says, else the client's name as the real server derives it. */
    String manager() {
        String agent = header("User-Agent");
        int slash = agent.indexOf('/');
        String name = slash > 0 ? agent.substring(0, slash) : agent;
        return query.text("fieldManager", name.isEmpty() ? "unknown" : name);
    }

    void answer(int status, JsonNode body) throws IOException {
        send(status, "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    void text(int status, String body) throws IOException {
        send(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }

    private void send(int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            http.getResponseBody().write(body);
        }
    }

    /** The head of somebody else's answer; its body follows piece by piece. */
    OutputStream begin(HttpResponse<?> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!SET_HERE.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> http.getResponseHeaders().add(name, value));
            }
        });
        boolean empty = answer.statusCode() == 204 || answer.statusCode() == 304;
        http.sendResponseHeaders(answer.statusCode(), empty ? -1 : 0);
        return http.getResponseBody();
    }

    /** Ends the connection without an answer. */
    void hangUp() {
        http.close();
    }

    void stream(Watch watch) throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, 0);
        watch.stream(http.getResponseBody());
    }
}
