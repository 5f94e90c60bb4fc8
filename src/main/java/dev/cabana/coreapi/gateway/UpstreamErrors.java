package dev.cabana.coreapi.gateway;

import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the client is told when a model server refuses: its own words where they concern the client's request. */
final class UpstreamErrors {
    private static final int LONGEST_MESSAGE = 2000;
    private static final Duration WHEN_BUSY = Duration.ofSeconds(1);

    private UpstreamErrors() {}

    static ApiError translate(HttpClientResponse response, Buffer body, String model) {
        int status = response.statusCode();
        String retryAfter = Objects.requireNonNullElse(response.getHeader("Retry-After"), "");
        return switch (status) {
            // Our credentials, not the client's.
            case 401, 403 ->
                ApiError.badGateway("upstream_refused", "The model server does not accept the gateway's key");
            case 404 -> ApiError.unknownModel(model);
            case 429 ->
                passed(status, body, "rate_limit_error", "The model server takes no more requests now")
                        .after(retryAfter);
            case 503 ->
                passed(status, body, "server_error", "The model server takes no requests now")
                        .after(retryAfter.isEmpty() ? Long.toString(WHEN_BUSY.toSeconds()) : retryAfter);
            case 504 -> ApiError.timedOut("upstream_timeout", "The model server gave up");
            default ->
                status >= 400 && status < 500
                        ? passed(status, body, "invalid_request_error", "The model server refuses the request")
                        : ApiError.badGateway("upstream_error", "The model server failed with status " + status);
        };
    }

    /** Model servers put the error into {@code error} or flat into the body. */
    private static ApiError passed(int status, Buffer body, String type, String otherwise) {
        JsonNode tree = tree(body);
        JsonNode error = tree.path("error").isObject() ? tree.path("error") : tree;
        String message = error.path("message").asString(otherwise);
        var passed = ApiError.of(
                status,
                error.path("type").asString(type),
                error.path("code").asString(status == 429 ? "rate_limit_exceeded" : "upstream_refused"),
                message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
        String param = error.path("param").asString("");
        return new ApiError(passed.status(), passed.type(), passed.code(), passed.message(), param, "");
    }

    private static JsonNode tree(Buffer body) {
        try {
            return Json.mapper().readTree(body.getBytes());
        } catch (JacksonException e) {
            return Json.emptyObject();
        }
    }
}
