package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.relay.Call;
import dev.cabana.coreapi.relay.JsonTap;
import dev.cabana.coreapi.relay.SseTap;
import dev.cabana.coreapi.relay.Tap;
import dev.cabana.coreapi.relay.Usage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;

/** Passes an answer on as it comes, no faster than the client reads. */
final class Relay {
    private static final int QUEUE_BYTES = 64 << 10;
    private static final long NOT_STALLED = -1;
    /** A stand-in for a model server says by it that no model has answered. */
    private static final String SERVED_BY = "X-Served-By";

    private final Deadlines deadlines;
    private final HttpClientResponse upstream;
    private final HttpServerResponse client;
    private final Listener listener;
    private final boolean events;
    private final Tap tap;
    private final boolean sameLength;
    private long lastByte;
    private long firstByte = NOT_STALLED;
    private long stalledSince = NOT_STALLED;
    private boolean over;

    interface Listener {
        void passed();

        /** The upstream broke off. */
        void cut();
    }

    Relay(Deadlines deadlines, HttpClientResponse upstream, HttpServerResponse client, Call call, Listener listener) {
        this.deadlines = deadlines;
        this.upstream = upstream;
        this.client = client;
        this.listener = listener;
        this.events = type().startsWith("text/event-stream");
        this.tap = tap(call);
        this.sameLength = !events || !call.hideUsage();
        this.lastByte = deadlines.now();
    }

    private Tap tap(Call call) {
        String encoding = upstream.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Tap.none();
        }
        return events ? new SseTap(call.hideUsage()) : new JsonTap();
    }

    private String type() {
        return Objects.requireNonNullElse(upstream.getHeader("Content-Type"), "application/json");
    }

    void start() {
        client.setWriteQueueMaxSize(QUEUE_BYTES);
        upstream.exceptionHandler(broken -> {
            if (!over) {
                over = true;
                listener.cut();
            }
        });
        upstream.endHandler(end -> end());
        upstream.handler(this::chunk);
    }

    private void chunk(Buffer chunk) {
        if (over) {
            return;
        }
        lastByte = deadlines.now();
        if (firstByte == NOT_STALLED) {
            firstByte = lastByte;
        }
        Buffer visible = tap.pass(chunk);
        if (visible.length() == 0) {
            return;
        }
        head();
        client.write(visible);
        if (client.writeQueueFull()) {
            upstream.pause();
            stalledSince = lastByte;
            client.drainHandler(drained -> {
                stalledSince = NOT_STALLED;
                lastByte = deadlines.now();
                upstream.resume();
            });
        }
    }

    private void head() {
        if (client.headWritten()) {
            return;
        }
        client.setStatusCode(upstream.statusCode()).putHeader("Content-Type", type());
        String encoding = upstream.getHeader("Content-Encoding");
        if (encoding != null) {
            client.putHeader("Content-Encoding", encoding);
        }
        String server = upstream.getHeader(SERVED_BY);
        if (server != null) {
            client.putHeader(SERVED_BY, server);
        }
        String length = upstream.getHeader("Content-Length");
        if (sameLength && length != null) {
            client.putHeader("Content-Length", length);
        } else {
            client.setChunked(true);
        }
        if (events) {
            // Proxies on the way must not collect what comes in pieces.
            client.putHeader("Cache-Control", "no-cache").putHeader("X-Accel-Buffering", "no");
        }
    }

    private void end() {
        if (!over) {
            over = true;
            head();
            Buffer rest = tap.rest();
            // First: who has the whole answer may ask again at once, and its key has the room.
            listener.passed();
            client.end(rest);
        }
    }

    /** Stops listening. @param error for a client that can still be told, at the end of its events */
    void abandon(ApiError error) {
        over = true;
        Replies.breakOff(client, events, error);
    }

    /** Servers send the head at once and the first byte when the queue before them is done. */
    boolean hasBytes() {
        return firstByte != NOT_STALLED;
    }

    boolean begun() {
        return client.headWritten();
    }

    /** Since when neither side has moved. @return true: the client is the one */
    boolean clientStalls() {
        return stalledSince != NOT_STALLED;
    }

    long quietSince() {
        return clientStalls() ? stalledSince : lastByte;
    }

    long firstByte() {
        return firstByte == NOT_STALLED ? lastByte : firstByte;
    }

    Usage usage() {
        return tap.usage();
    }
}
