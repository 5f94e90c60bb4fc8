package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.hosted.Trouble;
import dev.cabana.coreapi.keys.KeyUse;
import dev.cabana.coreapi.relay.Call;
import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error in the shape that OpenAI's clients read.
 *
 * @param param the field at fault; empty for none
 * @param retryAfter as the header has it; empty for none
 */
record ApiError(int status, String type, String code, String message, String param, String retryAfter) {
    static final int CLIENT_GONE = 499;
    private static final String INVALID = "invalid_request_error";
    private static final String SERVER = "server_error";

    static ApiError of(int status, String type, String code, String message) {
        return new ApiError(status, type, code, message, "", "");
    }

    private ApiError at(String field) {
        return new ApiError(status, type, code, message, field, retryAfter);
    }

    ApiError after(String value) {
        return new ApiError(status, type, code, message, param, value);
    }

    ApiError after(Duration wait) {
        return after(Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
    }

    static ApiError noKey() {
        return of(401, INVALID, "missing_api_key", "Send your API key in the header Authorization: Bearer ps-…");
    }

    static ApiError wrongKey() {
        return of(
                401,
                INVALID,
                "invalid_api_key",
                "The API key is not known, has expired or was revoked; take a new one in the portal");
    }

    static ApiError notAllowed(String model) {
        return of(403, INVALID, "model_not_allowed", "The API key may not use the model `" + model + "`")
                .at("model");
    }

    static ApiError unknownModel(String model) {
        return of(
                        404,
                        INVALID,
                        "model_not_found",
                        "The model `" + model + "` does not exist here; GET /openai/v1/models lists what does")
                .at("model");
    }

    static ApiError unknownPath(String method, String path) {
        return of(404, INVALID, "unknown_url", "There is no " + method + " " + path);
    }

    static ApiError wrongMethod(String allowed) {
        return of(405, INVALID, "method_not_allowed", "Use " + allowed + " here");
    }

    static ApiError invalid(String field, String message) {
        return of(400, INVALID, "invalid_request", message).at(field);
    }

    static ApiError tooLarge(int most) {
        return of(413, INVALID, "request_too_large", "The body is larger than " + most + " bytes");
    }

    static ApiError slowUpload() {
        return of(408, INVALID, "request_timeout", "The body did not arrive in time");
    }

    static ApiError exceeded(KeyUse.Exceeded limit) {
        String unit = limit.limit().startsWith("concurrent") ? "at once" : "a minute";
        String message = "The API key's limit of %d %s %s is reached".formatted(limit.most(), limit.limit(), unit);
        return of(429, limit.limit().replace(' ', '_'), "rate_limit_exceeded", message)
                .after(limit.after());
    }

    static ApiError busy() {
        return of(503, SERVER, "overloaded", "The gateway has as much to do as it can; try again shortly")
                .after(Duration.ofSeconds(1));
    }

    static ApiError stopping() {
        return of(503, SERVER, "shutting_down", "This instance of the gateway is stopping; try again")
                .after(Duration.ofSeconds(1));
    }

    static ApiError noReplica(String model) {
        return of(503, SERVER, "model_not_ready", "The model `" + model + "` has no replica that is ready")
                .after(Duration.ofSeconds(10));
    }

    static ApiError broken(String model, Duration pause) {
        return of(503, SERVER, "model_unavailable", "No replica of the model `" + model + "` answers properly")
                .after(pause);
    }

    static ApiError onlyChat(String model, Call.Kind kind) {
        return of(
                        400,
                        INVALID,
                        "unsupported_endpoint",
                        "The model `" + model + "` is hosted by Amazon Bedrock and answers at " + Call.Kind.CHAT.path()
                                + " only, not at " + kind.path())
                .at("model");
    }

    static ApiError of(Trouble trouble) {
        String type = trouble.status() >= 500 ? SERVER : trouble.status() == 429 ? "rate_limit_error" : INVALID;
        ApiError error =
                of(trouble.status(), type, trouble.code(), trouble.message()).at(trouble.field());
        return trouble.retryAfter() > 0 ? error.after(Duration.ofSeconds(trouble.retryAfter())) : error;
    }

    static ApiError badGateway(String code, String message) {
        return of(502, SERVER, code, message);
    }

    static ApiError timedOut(String code, String message) {
        return of(504, SERVER, code, message);
    }

    Buffer body() {
        ObjectNode error = Json.mapper().createObjectNode();
        error.put("message", message).put("type", type);
        if (param.isEmpty()) {
            error.putNull("param");
        } else {
            error.put("param", param);
        }
        error.put("code", code);
        ObjectNode body = Json.mapper().createObjectNode();
        body.set("error", error);
        return Buffer.buffer(Json.mapper().writeValueAsBytes(body));
    }
}
