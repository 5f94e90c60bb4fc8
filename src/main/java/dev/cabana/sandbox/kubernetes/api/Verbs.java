package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.patch.Patches;
import dev.cabana.sandbox.kubernetes.patch.StrategicMerge;
import dev.cabana.sandbox.kubernetes.schema.DeclaredFields;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries out one request on one kind of object. */
final class Verbs {
    private final Cluster cluster;
    private final ResourceType type;
    private final Route route;
    private final Exchange exchange;

    Verbs(Cluster cluster, ResourceType type, Route route, Exchange exchange) {
        this.cluster = cluster;
        this.type = type;
        this.route = route;
        this.exchange = exchange;
    }

    static String verb(Exchange exchange, Route route) {
        boolean one = route.name() != null;
        return switch (exchange.method()) {
            case "GET", "HEAD" -> one ? "get" : exchange.query().flag("watch") ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> throw StatusError.of(405, "MethodNotAllowed", "the server does not allow this method");
        };
    }

    private String namespace() {
        if (type.namespaced() && route.namespace() == null) {
            throw StatusError.badRequest("namespace is required");
        }
        return Objects.requireNonNullElse(type.namespaced() ? route.namespace() : "", "");
    }

    private String name() {
        return Objects.requireNonNull(route.name());
    }

    private Write write() {
        return new Write(
                exchange.manager(), route.subresource(), exchange.query().dryRun());
    }

    void get() throws IOException {
        ObjectNode object = cluster.get(type, namespace(), name());
        if ("scale".equals(route.subresource())) {
            exchange.answer(200, Scale.of(object));
        } else if ("log".equals(route.subresource())) {
            exchange.text(200, "[simulated pod of the Cabana sandbox: " + name() + " writes no log]\n");
        } else {
            exchange.answer(200, object);
        }
    }

    Listing listing() {
        return new Listing(cluster, type, route.namespace(), exchange.query());
    }

    void create() throws IOException {
        ObjectNode body = checked(exchange.objectBody());
        exchange.answer(201, cluster.create(type, namespace(), body, write()));
    }

    void update() throws IOException {
        ObjectNode body = exchange.objectBody();
        if ("scale".equals(route.subresource())) {
            exchange.answer(200, Scale.of(change(live -> Scale.set(live, body))));
            return;
        }
        ObjectNode next = checked(body);
        exchange.answer(200, change(live -> next));
    }

    private ObjectNode change(UnaryOperator<ObjectNode> how) {
        return cluster.update(type, namespace(), name(), how, write());
    }

    void patch() throws IOException {
        String media = exchange.header("Content-Type").split(";", -1)[0].strip();
        JsonNode patch = exchange.body();
        if (media.equals("application/apply-patch+yaml")) {
            apply(patch);
            return;
        }
        UnaryOperator<ObjectNode> patched = live -> patched(media, live, patch);
        if ("scale".equals(route.subresource())) {
            exchange.answer(200, Scale.of(change(live -> Scale.set(live, patched.apply(Scale.of(live))))));
        } else {
            exchange.answer(200, change(patched));
        }
    }

    private ObjectNode patched(String media, ObjectNode live, JsonNode patch) {
        try {
            return switch (media) {
                case "application/merge-patch+json" -> Patches.merge(live, patch);
                case "application/json-patch+json" -> Patches.json(live, patch);
                case "application/strategic-merge-patch+json" -> strategic(live, patch);
                default -> throw unsupported(media);
            };
        } catch (Patches.Unfit e) {
            throw StatusError.of(
                    422,
                    "Invalid",
                    "the server rejected our request due to an error in our request: " + e.getMessage());
        }
    }

    private ObjectNode strategic(ObjectNode live, JsonNode patch) {
        if (type.custom()) {
            throw unsupported("application/strategic-merge-patch+json");
        }
        return new StrategicMerge(type.structure()).apply(live, patch);
    }

    private static StatusError unsupported(String media) {
        return StatusError.of(
                415, "UnsupportedMediaType", "the body of the request was in an unknown format: " + media);
    }

    private void apply(JsonNode patch) throws IOException {
        if (exchange.query().text("fieldManager", "").isEmpty()) {
            throw StatusError.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        if (!(patch instanceof ObjectNode applied)) {
            throw StatusError.badRequest("the object provided is unrecognized (must be of type object)");
        }
        if (!applied.path("metadata").path("managedFields").isEmpty()) {
            throw StatusError.badRequest("metadata.managedFields must be nil");
        }
        ObjectNode named = checked(applied);
        requireDeclared(named);
        boolean existed = cluster.find(type.name(), namespace(), name()).isPresent();
        ObjectNode result =
                cluster.apply(type, namespace(), name(), named, exchange.query().flag("force"), write());
        exchange.answer(existed ? 200 : 201, result);
    }

    private void requireDeclared(ObjectNode applied) {
        List<String> errors = DeclaredFields.errors(type, applied);
        if (!errors.isEmpty()) {
            throw StatusError.untyped(type, namespace(), name(), errors);
        }
    }

    void delete() throws IOException {
        DeleteOptions options = DeleteOptions.read(exchange.body(), exchange.query());
        exchange.answer(200, cluster.delete(type, namespace(), name(), options));
    }

    void deleteCollection() throws IOException {
        DeleteOptions options = DeleteOptions.read(exchange.body(), exchange.query());
        ObjectNode list = listing().answer();
        ((ArrayNode) list.path("items"))
                .forEach(item -> cluster.delete(
                        type,
                        Meta.of((ObjectNode) item).namespace(),
                        Meta.of((ObjectNode) item).name(),
                        options));
        exchange.answer(200, list);
    }

    /** The body must be of this kind and, where both name something, name the same as the path. */
    private ObjectNode checked(ObjectNode body) {
        boolean fits = body.path("kind").asString("").equals(type.kind())
                && body.path("apiVersion").asString("").equals(type.apiVersion());
        if (!fits) {
            throw StatusError.badRequest(
                    "%s/%s in the body does not match the expected API version and kind (%s, Kind=%s)"
                            .formatted(
                                    body.path("apiVersion").asString(""),
                                    body.path("kind").asString(""),
                                    type.apiVersion(),
                                    type.kind()));
        }
        Meta meta = Meta.of(body);
        if (!meta.namespace().isEmpty() && !meta.namespace().equals(namespace())) {
            throw StatusError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (route.name() != null) {
            if (!meta.name().isEmpty() && !meta.name().equals(route.name())) {
                throw StatusError.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                        .formatted(meta.name(), route.name()));
            }
            body.withObjectProperty("metadata").put("name", route.name());
        }
        return body;
    }
}
