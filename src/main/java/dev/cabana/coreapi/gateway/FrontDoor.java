package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.keys.KeyUse;
import dev.cabana.coreapi.relay.Call;
import dev.cabana.shared.Json;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What clients can ask for. */
final class FrontDoor implements Handler<HttpServerRequest> {
    private static final String BASE = "/openai/v1";
    private static final String MODELS = BASE + "/models";
    private static final String BEARER = "Bearer ";
    private static final String KEY = "X-Api-Key";

    private final Loop loop;

    FrontDoor(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        if (path != null && path.equals("/healthz")) {
            Replies.send(request.response(), 200, "text/plain", Buffer.buffer("ok\n"));
            return;
        }
        RequestIds.put(request, loop.random.nextLong());
        if (loop.shared.leaving.get()) {
            request.response().putHeader("Connection", "close");
        }
        if (loop.shared.closed.get()) {
            refuse(request, ApiError.stopping());
        } else if (path == null || !path.startsWith(BASE + "/")) {
            refuse(request, ApiError.unknownPath(request.method().name(), String.valueOf(path)));
        } else {
            withKey(request, key -> ask(request, path, key));
        }
    }

    private void withKey(HttpServerRequest request, java.util.function.Consumer<KeyUse> next) {
        Optional<String> secret = secret(request);
        if (secret.isEmpty()) {
            refuse(request, ApiError.noKey());
            return;
        }
        loop.shared.keys.find(secret.get()).ifPresentOrElse(next, () -> refuse(request, ApiError.wrongKey()));
    }

    /** On the way through the API server's proxy {@code Authorization} is the API server's, which takes it off. */
    private static Optional<String> secret(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.ofNullable(request.getHeader(KEY));
    }

    private void ask(HttpServerRequest request, String path, KeyUse key) {
        Optional<Call.Kind> kind = Call.Kind.of(path.substring(BASE.length()));
        if (kind.isPresent()) {
            if (request.method() == HttpMethod.POST) {
                new Exchange(loop, request, kind.get(), key).begin();
            } else {
                refuse(request, ApiError.wrongMethod("POST"));
            }
        } else if (path.equals(MODELS) || path.startsWith(MODELS + "/")) {
            if (request.method() == HttpMethod.GET) {
                models(request, path, key);
            } else {
                refuse(request, ApiError.wrongMethod("GET"));
            }
        } else {
            refuse(request, ApiError.unknownPath(request.method().name(), path));
        }
    }

    private void models(HttpServerRequest request, String path, KeyUse key) {
        if (path.equals(MODELS)) {
            ArrayNode data = Json.mapper().createArrayNode();
            models().filter(model -> key.key().mayUse(model.name()))
                    .map(Listed::json)
                    .forEach(data::add);
            ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
            list.set("data", data);
            reply(request, list);
            return;
        }
        String model = path.substring(MODELS.length() + 1);
        models().filter(known -> known.name().equals(model) && key.key().mayUse(model))
                .findFirst()
                .ifPresentOrElse(
                        known -> reply(request, known.json()), () -> refuse(request, ApiError.unknownModel(model)));
    }

    private record Listed(String name, long created, String owner) {
        ObjectNode json() {
            return Json.mapper()
                    .createObjectNode()
                    .put("id", name)
                    .put("object", "model")
                    .put("created", created)
                    .put("owned_by", owner);
        }
    }

    /** A model of ours hides a hosted one of the same name, as it does for calls. */
    private Stream<Listed> models() {
        var routes = loop.shared.routes;
        return Stream.concat(
                routes.all().stream().map(route -> new Listed(route.model(), route.created(), "cabana")),
                loop.shared.hosted.models().stream()
                        .filter(model -> routes.find(model).isEmpty())
                        .map(model -> new Listed(model, 0, "amazon-bedrock")));
    }

    private static void reply(HttpServerRequest request, ObjectNode body) {
        Replies.json(request.response(), 200, Buffer.buffer(Json.mapper().writeValueAsBytes(body)));
    }

    private void refuse(HttpServerRequest request, ApiError error) {
        loop.shared.metrics.count("core_api_refused_total", "code=\"" + error.status() + "\"", 1);
        Replies.error(loop.vertx, request, error);
    }
}
