package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.api.Access.Attempt;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Answers every request to one cluster. */
final class Requests {
    private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");
    private static final Set<String> REVIEWS = Set.of("selfsubjectaccessreviews", "selfsubjectreviews", "tokenreviews");
    private static final Set<String> POD_SUBRESOURCES = Set.of("log", "status");
    private final Cluster cluster;
    private final Access access;
    private final Discovery discovery;
    private final Backends backends;
    private final BooleanSupplier closed;

    Requests(Cluster cluster, Access access, String version, Backends backends, BooleanSupplier closed) {
        this.cluster = cluster;
        this.access = access;
        this.discovery = new Discovery(cluster.types(), version);
        this.backends = backends;
        this.closed = closed;
    }

    /** @param path without the cluster's prefix */
    void handle(Exchange exchange, List<String> path) throws IOException {
        String first = path.isEmpty() ? "" : path.getFirst();
        if (HEALTH.contains(first)) {
            exchange.text(200, "ok");
            return;
        }
        if (first.equals("version")) {
            exchange.answer(200, discovery.version());
            return;
        }
        Caller caller = access.authenticate(cluster.name(), bearer(exchange));
        Optional<ProxyRoute> proxied = ProxyRoute.parse(path);
        if (proxied.isPresent()) {
            pass(exchange, proxied.get(), caller);
        } else if (!describe(exchange, path)) {
            onObjects(exchange, Route.parse(path).orElseThrow(StatusError::noSuchPath), caller);
        }
    }

    private void pass(Exchange exchange, ProxyRoute route, Caller caller) throws IOException {
        Attempt attempt = route.attempt(exchange.method());
        if (!access.allows(cluster.name(), caller, attempt)) {
            throw StatusError.forbidden(attempt.refusal(caller));
        }
        URI backend = backends.find(cluster.name(), route.target())
                .orElseThrow(() -> StatusError.of(
                        503,
                        "ServiceUnavailable",
                        "no endpoints available for service \"%s\"".formatted(route.object())));
        Proxy.pass(exchange, backend.resolve(ProxyRoute.rest(exchange.rawPath()) + exchange.rawQuery()));
    }

    private static String bearer(Exchange exchange) {
        String header = exchange.header("Authorization");
        if (!header.startsWith("Bearer ")) {
            throw StatusError.unauthorized();
        }
        return header.substring("Bearer ".length()).strip();
    }

    private boolean describe(Exchange exchange, List<String> path) throws IOException {
        switch (String.join("/", path)) {
            case "api" -> exchange.answer(200, Discovery.coreVersions());
            case "apis" -> exchange.answer(200, discovery.groups());
            case "openapi/v3" -> exchange.answer(200, Json.tree("{\"paths\":{}}"));
            default -> {
                if (path.size() == 2 && path.getFirst().equals("api")) {
                    exchange.answer(200, discovery.resources("", path.get(1)));
                } else if (path.size() == 2 && path.getFirst().equals("apis")) {
                    exchange.answer(200, discovery.group(path.get(1)));
                } else if (path.size() == 3 && path.getFirst().equals("apis")) {
                    exchange.answer(200, discovery.resources(path.get(1), path.get(2)));
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void onObjects(Exchange exchange, Route route, Caller caller) throws IOException {
        if (REVIEWS.contains(route.plural()) && exchange.method().equals("POST")) {
            var review = new Reviews(access, cluster.name(), caller).answer(route.plural(), exchange.objectBody());
            exchange.answer(201, review);
            return;
        }
        ResourceType type = cluster.types()
                .find(route.group(), route.version(), route.plural())
                .orElseThrow(StatusError::noSuchPath);
        requireSubresource(type, route);
        String verb = Verbs.verb(exchange, route);
        Attempt attempt = Attempt.on(verb, route);
        if (!access.allows(cluster.name(), caller, attempt)) {
            throw StatusError.forbidden(attempt.refusal(caller));
        }
        var verbs = new Verbs(cluster, type, route, exchange);
        switch (verb) {
            case "get" -> verbs.get();
            case "list" -> exchange.answer(200, verbs.listing().answer());
            case "watch" -> watch(exchange, verbs);
            case "create" -> verbs.create();
            case "update" -> verbs.update();
            case "patch" -> verbs.patch();
            case "delete" -> verbs.delete();
            default -> verbs.deleteCollection();
        }
    }

    /** A client that asks for a WebSocket gets a plain answer, at which it falls back to reading the stream over HTTP. */
    private void watch(Exchange exchange, Verbs verbs) throws IOException {
        if (exchange.wantsUpgrade()) {
            exchange.text(200, "");
            return;
        }
        exchange.stream(new Watch(cluster, verbs.listing(), closed));
    }

    private static void requireSubresource(ResourceType type, Route route) {
        String subresource = route.subresource();
        boolean known = subresource == null
                || (subresource.equals("status") && type.status())
                || (subresource.equals("scale") && type.scale())
                || (type.name().equals("namespaces") && subresource.equals("finalize"))
                || (type.name().equals("pods") && POD_SUBRESOURCES.contains(subresource));
        if (!known) {
            throw StatusError.noSuchPath();
        }
    }
}
