package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.keys.KeyUse;
import io.vertx.core.http.HttpServerResponse;

/** Tells a client how much of its limits is left, by the names that OpenAI uses. */
final class RateHeaders {
    private RateHeaders() {}

    static void put(HttpServerResponse response, KeyUse key) {
        put(response, "requests", key.requests());
        put(response, "tokens", key.tokens());
    }

    private static void put(HttpServerResponse response, String what, KeyUse.Gauge gauge) {
        if (gauge.most() > 0) {
            response.putHeader("X-RateLimit-Limit-" + what, Integer.toString(gauge.most()))
                    .putHeader("X-RateLimit-Remaining-" + what, Long.toString(gauge.left()));
        }
    }
}
