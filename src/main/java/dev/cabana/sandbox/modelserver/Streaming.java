package dev.cabana.sandbox.modelserver;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Says one word after the other, no faster than they are read, until the end or until nobody listens. */
final class Streaming {
    private final Vertx vertx;
    private final Wire wire;
    private final HttpServerResponse client;
    private final long everyMillis;
    private int said;
    private long timer;
    private boolean over;

    Streaming(Vertx vertx, Wire wire, HttpServerResponse client, Duration every) {
        this.vertx = vertx;
        this.wire = wire;
        this.client = client;
        this.everyMillis = Math.max(1, every.toMillis());
    }

    void start() {
        client.closeHandler(gone -> stop());
        client.exceptionHandler(broken -> stop());
        client.putHeader("Content-Type", "text/event-stream").setChunked(true);
        timer = vertx.setPeriodic(everyMillis, tick -> say());
    }

    private void say() {
        if (over || client.writeQueueFull()) {
            return;
        }
        if (said < wire.script().words().size()) {
            client.write(wire.word(wire.script().words().get(said), said == 0));
            said++;
            return;
        }
        stop();
        Buffer last = wire.end();
        if (wire.prompt().usage()) {
            last.appendBuffer(wire.counted(said));
        }
        client.end(last.appendString("data: [DONE]\n\n"));
    }

    private void stop() {
        over = true;
        vertx.cancelTimer(timer);
    }
}
