package dev.cabana.coreapi.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Probes, metrics and the portal's way to usage, on a port that no Ingress leads to. */
final class Management implements Handler<HttpServerRequest> {
    private static final String USAGE = "/internal/v1/usage";
    private final Shared shared;
    private final Handler<HttpServerRequest> usage;

    Management(Shared shared, Handler<HttpServerRequest> usage) {
        this.shared = shared;
        this.usage = usage;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        if (path.startsWith(USAGE)) {
            usage.handle(request);
        } else if (request.method() != HttpMethod.GET) {
            Replies.send(request.response(), 405, "text/plain", Buffer.buffer("Use GET\n"));
        } else {
            switch (path) {
                case "/healthz" -> Replies.send(request.response(), 200, "text/plain", Buffer.buffer("ok\n"));
                case "/readyz" -> ready(request);
                case "/metrics" ->
                    Replies.send(
                            request.response(),
                            200,
                            "text/plain; version=0.0.4; charset=utf-8",
                            Buffer.buffer(shared.metrics.text()));
                default -> Replies.send(request.response(), 404, "text/plain", Buffer.buffer("Nothing here\n"));
            }
        }
    }

    private void ready(HttpServerRequest request) {
        String why = shared.leaving.get()
                ? "stopping"
                : !shared.keys.loaded() ? "keys are not loaded yet" : "models are not known yet";
        if (shared.ready()) {
            Replies.send(request.response(), 200, "text/plain", Buffer.buffer("ready\n"));
        } else {
            Replies.send(request.response(), 503, "text/plain", Buffer.buffer(why + "\n"));
        }
    }
}
