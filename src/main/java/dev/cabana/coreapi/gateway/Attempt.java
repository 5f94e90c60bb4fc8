package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.relay.Call;
import dev.cabana.coreapi.routes.Endpoint;
import dev.cabana.coreapi.routes.Route;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** One try with one replica, up to the head of its answer. */
final class Attempt {
    private final Loop loop;
    private final Route.Choice choice;
    private Call call;
    private final Listener listener;
    private final long begun;
    private @Nullable HttpClientRequest request;
    private boolean over;
    private boolean left;

    interface Listener {
        void answered(HttpClientResponse response);

        void failed(Failure failure);
    }

    /** @param sent whether the replica may have begun to work on it */
    record Failure(ApiError error, boolean sent) {}

    Attempt(Loop loop, Route.Choice choice, Call call, Listener listener) {
        this.loop = loop;
        this.choice = choice;
        this.call = call;
        this.listener = listener;
        this.begun = loop.deadlines.now();
        choice.endpoint().enter();
    }

    Endpoint endpoint() {
        return choice.endpoint();
    }

    String version() {
        return choice.pool().version();
    }

    long begun() {
        return begun;
    }

    void start(String requestId) {
        Endpoint endpoint = choice.endpoint();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.secure())
                .setURI(endpoint.path("/v1" + call.kind().path()));
        loop.client.request(options).onComplete(connected -> {
            if (over) {
                if (connected.succeeded()) {
                    connected.result().reset();
                }
            } else if (connected.succeeded()) {
                send(connected.result(), requestId);
            } else {
                fail(new Failure(
                        ApiError.badGateway("upstream_unreachable", "A replica of the model cannot be reached"),
                        false));
            }
        });
    }

    private void send(HttpClientRequest upstream, String requestId) {
        request = upstream;
        upstream.putHeader("Content-Type", "application/json")
                .putHeader("Accept", call.stream() ? "text/event-stream" : "application/json")
                .putHeader("X-Request-Id", requestId);
        if (!choice.pool().secret().isEmpty()) {
            upstream.putHeader("Authorization", "Bearer " + choice.pool().secret());
        }
        upstream.send(call.body()).onComplete(answered -> {
            if (over) {
                return;
            }
            if (answered.succeeded()) {
                over = true;
                call = call.withoutBody();
                listener.answered(answered.result());
            } else {
                fail(new Failure(
                        ApiError.badGateway(
                                "upstream_closed", "The model server closed the connection without an answer"),
                        true));
            }
        });
    }

    private void fail(Failure failure) {
        over = true;
        endpoint().failed();
        leave();
        listener.failed(failure);
    }

    /** Whatever happens at the other end, it is not heard any more; an answer that is being made is given up. */
    void cancel() {
        over = true;
        if (request != null) {
            request.reset();
        }
        leave();
    }

    /** The answer is through. */
    void leave() {
        if (!left) {
            left = true;
            endpoint().leave();
        }
    }
}
