package dev.cabana.coreapi.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/** Collects a request's body, never more than allowed, neither of one nor of all. */
final class Upload {
    private static final int UNKNOWN = -1;

    private final HttpServerRequest request;
    private final int most;
    private final AtomicLong held;
    private final long mostHeld;
    private Buffer body = Buffer.buffer();
    private boolean over;

    /** @param held bytes of all bodies of this instance */
    Upload(HttpServerRequest request, int most, AtomicLong held, long mostHeld) {
        this.request = request;
        this.most = most;
        this.held = held;
        this.mostHeld = mostHeld;
    }

    void receive(Handler<Buffer> whole, Handler<ApiError> refused) {
        if (announced() > most) {
            refuse(ApiError.tooLarge(most), refused);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.handler(chunk -> take(chunk, refused));
        request.endHandler(end -> {
            if (!over) {
                over = true;
                whole.handle(body);
            }
        });
        request.resume();
    }

    private long announced() {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? UNKNOWN : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    private void take(Buffer chunk, Handler<ApiError> refused) {
        if (over) {
            return;
        }
        if (body.length() + chunk.length() > most) {
            refuse(ApiError.tooLarge(most), refused);
        } else if (held.addAndGet(chunk.length()) > mostHeld) {
            held.addAndGet(-chunk.length());
            refuse(ApiError.busy(), refused);
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void refuse(ApiError error, Handler<ApiError> refused) {
        over = true;
        refused.handle(error);
    }

    /** Nothing more is wanted. */
    void stop() {
        over = true;
    }

    /** @return how many bytes are held no longer */
    int release() {
        int length = body.length();
        body = Buffer.buffer();
        return length;
    }
}
