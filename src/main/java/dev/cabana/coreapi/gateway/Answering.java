package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.Settings.Timeouts;
import dev.cabana.coreapi.relay.Call;
import dev.cabana.coreapi.relay.Usage;
import dev.cabana.coreapi.routes.Endpoint;
import dev.cabana.coreapi.routes.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets the answer to a call from one replica or another. Before the first byte went to the client another replica may be
 * tried: always when the request was not sent or was turned away, once when the connection broke under it.
 */
final class Answering implements Answer, Attempt.Listener, Relay.Listener {
    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_ERROR = 64 << 10;

    private final Loop loop;
    private final Route route;
    private Call call;
    private final HttpServerResponse client;
    private final Answer.Listener listener;
    private final List<Endpoint> tried = new ArrayList<>();
    private String requestId = "";
    private boolean repeated;
    private @Nullable Attempt attempt;
    private @Nullable Relay relay;
    private boolean over;

    Answering(Loop loop, Route route, Call call, HttpServerResponse client, Answer.Listener listener) {
        this.loop = loop;
        this.route = route;
        this.call = call;
        this.client = client;
        this.listener = listener;
    }

    @Override
    public void start(String id) {
        requestId = id;
        next().ifPresentOrElse(this::attempt, () -> refuse(ApiError.broken(route.model(), route.pause())));
    }

    private Optional<Route.Choice> next() {
        return tried.size() >= MOST_ATTEMPTS ? Optional.empty() : route.choose(tried, loop.random);
    }

    private void attempt(Route.Choice choice) {
        tried.add(choice.endpoint());
        attempt = new Attempt(loop, choice, call, this);
        attempt.start(requestId);
    }

    @Override
    public void failed(Attempt.Failure failure) {
        count(failure.error().code());
        boolean safe = !failure.sent() || !repeated;
        repeated |= failure.sent();
        again(safe, failure.error());
    }

    private void again(boolean safe, ApiError error) {
        Optional<Route.Choice> other = safe ? next() : Optional.empty();
        other.ifPresentOrElse(this::attempt, () -> refuse(error));
    }

    @Override
    public void answered(HttpClientResponse response) {
        int status = response.statusCode();
        Endpoint endpoint = current().endpoint();
        if (status == 502 || status == 503 || status == 504) {
            count("status_" + status);
            endpoint.failed();
            readError(response, status != 504);
        } else if (status >= 200 && status < 300) {
            endpoint.succeeded();
            relay = new Relay(loop.deadlines, response, client, call, this);
            relay.start();
            call = call.withoutBody();
            listener.answering();
        } else {
            readError(response, false);
        }
    }

    /** A replica that says 502 or 503 has turned the call away. */
    private void readError(HttpClientResponse response, boolean turnedAway) {
        Attempt asked = current();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(broken -> errorRead(asked, response, body, turnedAway));
        response.endHandler(end -> errorRead(asked, response, body, turnedAway));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > LONGEST_ERROR) {
                asked.cancel();
                errorRead(asked, response, body, turnedAway);
            } else {
                body.appendBuffer(chunk);
            }
        });
    }

    private void errorRead(Attempt asked, HttpClientResponse response, Buffer body, boolean turnedAway) {
        if (!over && asked == attempt) {
            attempt = null;
            asked.leave();
            again(turnedAway, UpstreamErrors.translate(response, body, route.model()));
        }
    }

    private Attempt current() {
        return java.util.Objects.requireNonNull(attempt);
    }

    @Override
    public void passed() {
        over = true;
        current().leave();
        listener.answered(client.getStatusCode(), usage());
    }

    @Override
    public void cut() {
        count("cut");
        current().endpoint().failed();
        giveUp(ApiError.badGateway("upstream_cut", "The model server broke the answer off"));
    }

    @Override
    public void giveUp(ApiError error) {
        if (over) {
            return;
        }
        if (relay == null || !relay.begun()) {
            cancel();
            listener.refused(error);
            return;
        }
        Usage used = cancel();
        relay.abandon(error);
        listener.answered(error.status(), used);
    }

    private void refuse(ApiError error) {
        over = true;
        listener.refused(error);
    }

    @Override
    public Usage cancel() {
        over = true;
        if (attempt != null) {
            attempt.cancel();
        }
        return usage();
    }

    private Usage usage() {
        return relay == null ? Usage.UNKNOWN : relay.usage();
    }

    @Override
    public void check(long now, long begun) {
        Timeouts timeouts = loop.shared.settings.timeouts();
        if (now - begun > timeouts.total().toNanos()) {
            giveUp(ApiError.timedOut("total_timeout", "The answer took too long"));
        } else if (relay == null || !relay.hasBytes()) {
            if (attempt != null && now - attempt.begun() > timeouts.firstByte().toNanos()) {
                count("first_byte_timeout");
                attempt.endpoint().failed();
                giveUp(ApiError.timedOut("first_byte_timeout", "The model server did not begin to answer in time"));
            }
        } else if (now - relay.quietSince() > timeouts.idle().toNanos()) {
            count(relay.clientStalls() ? "client_stalled" : "idle_timeout");
            giveUp(ApiError.timedOut("idle_timeout", "The model server stopped in the middle of its answer"));
        }
    }

    @Override
    public boolean begun() {
        return relay != null && relay.hasBytes();
    }

    private void count(String reason) {
        loop.shared.metrics.count("core_api_upstream_failures_total", "reason=\"" + reason + "\"", 1);
    }

    @Override
    public long firstByte(long otherwise) {
        return relay == null ? otherwise : relay.firstByte();
    }
}
