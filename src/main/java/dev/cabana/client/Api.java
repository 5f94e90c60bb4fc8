package dev.cabana.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal over HTTP. Every POST has an Idempotency-Key, so that it may be sent again when the answer got lost. */
final class Api {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 5;
    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final Target target;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    Api(Target target) {
        this.target = target;
    }

    /** @param eTag of the version that was read; null when the answer has none */
    record Answer(JsonNode body, @Nullable String eTag) {}

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, Object body) {
        return post(path, "application/json", JSON.writeValueAsString(body), null);
    }

    /** @param ifMatch the version that this is about; null for any */
    JsonNode post(String path, String type, String body, @Nullable String ifMatch) {
        var request = request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request.build()).body();
    }

    /** @param lastEventId what was seen already; empty for everything */
    HttpResponse<java.util.stream.Stream<String>> events(String path, String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(resolve(path))
                .header("Authorization", "Bearer " + target.token())
                .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + target.token())
                .header("Accept", "application/json");
    }

    private URI resolve(String path) {
        String base = target.url().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1" + path);
    }

    private Answer send(HttpRequest request) {
        try {
            return sent(request);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.refused("Interrupted");
        }
    }

    private Answer sent(HttpRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (attempt == ATTEMPTS || !isPassing(response)) {
                    return answer(response);
                }
                Thread.sleep(Retry.after(response, attempt));
            } catch (IOException away) {
                if (attempt == ATTEMPTS) {
                    throw Failure.refused(Retry.unanswered(target.url(), away));
                }
                Thread.sleep(Duration.ofMillis(300L * attempt));
            }
        }
    }

    /** Whether the same call may be answered otherwise in a moment. */
    private static boolean isPassing(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case UNAVAILABLE, TOO_MANY -> true;
            case CONFLICT -> response.headers().firstValue("Retry-After").isPresent();
            default -> false;
        };
    }

    private static Answer answer(HttpResponse<String> response) {
        JsonNode body = parse(response);
        if (response.statusCode() >= 300) {
            throw Failure.problem(response.statusCode(), body);
        }
        return new Answer(body, response.headers().firstValue("ETag").orElse(null));
    }

    private static JsonNode parse(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JacksonException notJson) {
            throw Failure.refused(
                    "What answers at " + response.uri() + " is not Cabana (status " + response.statusCode() + ")");
        }
    }
}
