package dev.cabana.web;

import dev.cabana.testing.Portal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls made up from the OpenAPI document. Bodies that could be right go to requests alone: whatever else they would change
 * (policies, quotas, roles, faults) belongs to the portal that all tests share, so there each has one thing that is wrong.
 */
final class Fuzz {
    /** Those whom the door lets in come more often. */
    private static final List<String> PEOPLE =
            List.of("anonymous", "stranger", "dana", "dana", "dana", "alex", "alex", "pat", "pat", "pat", "vic", "vic");

    private static final List<String> WORDS = List.of("justification", "reason", "comment", "text");
    static final String STREAM = "text/event-stream";
    private static final String LAST_EVENT = "Last-Event-ID";
    private static final String REQUESTS = "/api/v1/requests";

    private final Random random;
    private final URI url;
    /** One for all calls: they come by the thousand. */
    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private final RestClient client;

    private final List<OpenApiDocument.Operation> operations;
    private final Guesses guesses;

    record Call(String person, OpenApiDocument.Operation operation, String uri, HttpHeaders headers, String body) {
        boolean stream() {
            return operation.streams() && STREAM.equals(headers.getFirst("Accept"));
        }

        @Override
        public String toString() {
            return person + ": " + operation.method() + " " + uri + " " + headers + " " + body;
        }
    }

    record Answer(int status, HttpHeaders headers, String body) {}

    Fuzz(long seed, Portal portal, OpenApiDocument api, Guesses.Known known) {
        this.random = new Random(seed);
        url = portal.url();
        client = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory(http))
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        operations = api.operations();
        guesses = new Guesses(random, api.schemas(), known);
    }

    Call next() {
        return call(operations.get(random.nextInt(operations.size())));
    }

    /** Of an answer that stays open, asked for rightly or not. */
    Call nextStream() {
        var streams =
                operations.stream().filter(OpenApiDocument.Operation::streams).toList();
        var call = call(streams.get(random.nextInt(streams.size())));
        if (random.nextInt(5) > 0) {
            call.headers().set("Accept", STREAM);
        }
        switch (random.nextInt(4)) {
            case 0 -> call.headers().remove(LAST_EVENT);
            case 1 -> {}
            default -> call.headers().set(LAST_EVENT, Integer.toString(random.nextInt(-1, 5_000)));
        }
        return call;
    }

    private Call call(OpenApiDocument.Operation operation) {
        String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        var headers = headers(person, operation);
        return new Call(person, operation, uri(operation), headers, body(operation, headers));
    }

    private HttpHeaders headers(String person, OpenApiDocument.Operation operation) {
        var headers = new HttpHeaders();
        switch (person) {
            case "anonymous" -> {}
            case "stranger" -> headers.setBearerAuth("no-such-token");
            default -> headers.setBearerAuth("sandbox-" + person);
        }
        operation
                .parameters()
                .filter(parameter -> parameter.get("in").asString().equals("header") && random.nextInt(3) == 0)
                .forEach(parameter -> headers.set(
                        parameter.get("name").asString(),
                        guesses.text(parameter.path("schema")).replaceAll("[^\\x21-\\x7e]", "")));
        headers.set(
                "Accept",
                switch (random.nextInt(12)) {
                    case 0 -> "text/html";
                    case 1 -> "application/yaml";
                    case 2 -> "*/*";
                    default -> "application/json";
                });
        return headers;
    }

    private String uri(OpenApiDocument.Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters().toList()) {
            String name = parameter.get("name").asString();
            switch (parameter.get("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(pathValue(operation, parameter)));
                case "query" -> {
                    if (random.nextInt(3) == 0) {
                        boolean noText = random.nextInt(40) == 0;
                        query.add(encoded(name) + "="
                                + (noText ? "%ff" : encoded(guesses.text(parameter.path("schema")))));
                    }
                }
                default -> {}
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Removing what exists is for whoever owns it: here it is aimed at nothing. */
    private String pathValue(OpenApiDocument.Operation operation, JsonNode parameter) {
        boolean removes = operation.method().equals("delete");
        if (!removes && random.nextInt(3) > 0) {
            return guesses.known(parameter.path("schema").path("format").asString(""));
        }
        String value = guesses.text(parameter.path("schema"));
        return value.isBlank() || value.length() > 300 || removes ? "fuzz-" + random.nextInt(100) : value;
    }

    private String body(OpenApiDocument.Operation operation, HttpHeaders headers) {
        JsonNode content = operation.json().at("/requestBody/content");
        if (content.isMissingNode()) {
            return "";
        }
        if (random.nextInt(15) == 0) {
            headers.setContentType(MediaType.TEXT_PLAIN);
            return "no JSON at all";
        }
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (random.nextInt(15) == 0) {
            return "{\"broken\": ";
        }
        JsonNode schema = content.path("application/json").path("schema");
        if (operation.toString().equals("POST " + REQUESTS) && random.nextInt(3) == 0) {
            return draft();
        }
        boolean mayBeRight = operation.path().startsWith(REQUESTS);
        return inOwnWords(mayBeRight ? guesses.mostly(schema) : guesses.broken(schema))
                .toString();
    }

    /** What people write is for others to read, so it must not be what nobody else may read. */
    private static JsonNode inOwnWords(JsonNode body) {
        if (body instanceof ObjectNode object) {
            WORDS.stream()
                    .filter(word -> object.path(word).isString())
                    .forEach(word -> object.put(word, "As fuzz says"));
        }
        return body;
    }

    private String draft() {
        return """
                {"kind": "create", "draft": true, "justification": "%s",
                 "spec": {"metadata": {"name": "fuzz-%d", "team": "atlas"}, "spec": {"region": "us-east-1"}}}""".formatted("fuzz " + random.nextInt(10), random.nextInt(1_000));
    }

    Answer send(Call call) {
        return call.stream() ? begin(call) : whole(call);
    }

    /** The first bytes of it; then the reader leaves. What has not come by then may never come. */
    private Answer begin(Call call) {
        var request = HttpRequest.newBuilder(URI.create(url + call.uri())).timeout(Duration.ofMinutes(1));
        call.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            var headers = new HttpHeaders();
            answer.headers().map().forEach(headers::addAll);
            try (var body = answer.body()) {
                boolean open = answer.statusCode() == 200;
                byte[] begin = open ? soon(body) : body.readAllBytes();
                return new Answer(answer.statusCode(), headers, new String(begin, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(call.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static byte[] soon(InputStream body) throws IOException, InterruptedException {
        for (int i = 0; i < 20 && body.available() == 0; i++) {
            Thread.sleep(10);
        }
        return body.readNBytes(body.available());
    }

    private Answer whole(Call call) {
        var request = client.method(HttpMethod.valueOf(call.operation().method().toUpperCase(Locale.ROOT)))
                .uri(URI.create(url + call.uri()))
                .headers(headers -> headers.addAll(call.headers()));
        if (!call.body().isEmpty()) {
            request.body(call.body().getBytes(StandardCharsets.UTF_8));
        }
        var answer = request.retrieve().toEntity(byte[].class);
        byte[] body = answer.getBody();
        return new Answer(
                answer.getStatusCode().value(),
                answer.getHeaders(),
                body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
