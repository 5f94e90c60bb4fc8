package dev.cabana.coreapi.gateway;

import io.netty.handler.codec.DecoderResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** What is not HTTP, or too much of it. */
enum BadRequests implements Handler<HttpServerRequest> {
    INSTANCE;

    @Override
    public void handle(HttpServerRequest request) {
        DecoderResult decoded = request.decoderResult();
        String reason = decoded == null || decoded.cause() == null
                ? ""
                : ": " + decoded.cause().getMessage();
        ApiError error = ApiError.invalid("", "This is not a request that can be read" + reason);
        request.response().putHeader("Connection", "close");
        Replies.json(request.response(), 400, error.body());
        request.connection().close();
    }
}
