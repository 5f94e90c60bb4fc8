package dev.cabana.coreapi.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** One id for a call on all its way: the client's if it sent a decent one. */
final class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestIds() {}

    static void put(HttpServerRequest request, long random) {
        String given = request.getHeader(HEADER);
        request.response()
                .putHeader(
                        HEADER,
                        given != null && DECENT.matcher(given).matches()
                                ? given
                                : "req_" + HexFormat.of().toHexDigits(random));
    }

    static String of(HttpServerResponse response) {
        return response.headers().get(HEADER);
    }
}
