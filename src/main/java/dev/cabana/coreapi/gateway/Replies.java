package dev.cabana.coreapi.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Short answers, and how to end a connection whose request was not read to its end. */
final class Replies {
    /** So that a client that is still sending reads the answer before it finds the connection closed. */
    private static final long LINGER_MILLIS = 2000;

    private Replies() {}

    static void json(HttpServerResponse response, int status, Buffer body) {
        send(response, status, "application/json", body);
    }

    static void send(HttpServerResponse response, int status, String type, Buffer body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).putHeader("Content-Type", type).end(body);
        }
    }

    /** Ends an answer that the client has a part of so that it is not taken for whole. @param events it can still be told why */
    static void breakOff(HttpServerResponse response, boolean events, ApiError error) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (events && !response.writeQueueFull()) {
            Buffer last = Buffer.buffer("\n\ndata: ").appendBuffer(error.body()).appendString("\n\n");
            response.write(last).onComplete(written -> response.reset());
        } else {
            response.reset();
        }
    }

    static void error(Vertx vertx, HttpServerRequest request, ApiError error) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (!error.retryAfter().isEmpty()) {
            response.putHeader("Retry-After", error.retryAfter());
        }
        if (error.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        boolean unread = !request.isEnded();
        if (unread) {
            response.putHeader("Connection", "close");
            request.handler(ignored -> {});
            request.endHandler(end -> {});
            request.resume();
        }
        json(response, error.status(), error.body());
        if (unread) {
            vertx.setTimer(LINGER_MILLIS, timer -> request.connection().close());
        }
    }
}
