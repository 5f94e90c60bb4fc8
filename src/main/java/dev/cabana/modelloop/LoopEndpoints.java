package dev.cabana.modelloop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Health and metrics over HTTP. */
final class LoopEndpoints implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private final HttpServer server;

    LoopEndpoints(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
    }

    LoopEndpoints health(String path, BooleanSupplier good) {
        server.createContext(path, exchange -> {
            boolean holds = good.getAsBoolean();
            answer(exchange, holds ? OK : UNAVAILABLE, holds ? "ok\n" : "not ok\n");
        });
        return this;
    }

    LoopEndpoints text(String path, Supplier<String> text) {
        server.createContext(path, exchange -> answer(exchange, OK, text.get()));
        return this;
    }

    LoopEndpoints start() {
        server.start();
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
