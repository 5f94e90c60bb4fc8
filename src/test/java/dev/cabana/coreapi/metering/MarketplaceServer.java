package dev.cabana.coreapi.metering;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * AWS Marketplace's MeterUsage over HTTP, as its documentation says: one record for an hour and dimension, the same request
 * again answers the same record, another quantity is an error, and so is an hour that is more than six hours ago.
 */
final class MarketplaceServer implements AutoCloseable {
    private static final Duration WINDOW = Duration.ofHours(6);

    /** What goes wrong with the next call. */
    enum Trouble {
        NONE,
        THROTTLED,
        /** It is recorded, and the answer is lost. */
        ANSWER_LOST,
        /** It is recorded, and the answer is an error. */
        FAILS_AFTERWARDS,
        UNAVAILABLE
    }

    private record Record(long quantity, String token, String id) {}

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, Record> records = new TreeMap<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private int calls;

    MarketplaceServer(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void next(Trouble... next) {
        for (Trouble trouble : next) {
            troubles.add(trouble);
        }
    }

    synchronized void clear() {
        records.clear();
        troubles.clear();
        calls = 0;
    }

    synchronized long billed(String dimension) {
        return records.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + dimension))
                .mapToLong(entry -> entry.getValue().quantity())
                .sum();
    }

    synchronized Map<String, Long> records() {
        Map<String, Long> quantities = new TreeMap<>();
        records.forEach((key, record) -> quantities.put(key, record.quantity()));
        return quantities;
    }

    synchronized int calls() {
        return calls;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls++;
            JsonNode request = Json.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Trouble trouble = troubles.isEmpty() ? Trouble.NONE : troubles.poll();
            switch (trouble) {
                case THROTTLED -> answer(exchange, 400, error("ThrottlingException"));
                case UNAVAILABLE -> answer(exchange, 503, error("ServiceUnavailable"));
                case ANSWER_LOST -> meter(request);
                case FAILS_AFTERWARDS -> {
                    meter(request);
                    answer(exchange, 500, error("InternalServiceErrorException"));
                }
                default -> {
                    String answer = meter(request);
                    answer(exchange, answer.contains("__type") ? 400 : 200, answer);
                }
            }
        }
    }

    private String meter(JsonNode request) {
        Instant hour = Instant.ofEpochSecond((long) request.path("Timestamp").asDouble());
        if (hour.plus(WINDOW).isBefore(clock.instant())) {
            return error("TimestampOutOfBoundsException");
        }
        String key = hour + " " + request.path("UsageDimension").asString();
        long quantity = request.path("UsageQuantity").asLong();
        String token = request.path("ClientToken").asString();
        Record record =
                records.computeIfAbsent(key, k -> new Record(quantity, token, "record-" + (records.size() + 1)));
        if (record.quantity() != quantity || !record.token().equals(token)) {
            return error("DuplicateRequestException");
        }
        return Json.write(Map.of("MeteringRecordId", record.id()));
    }

    private static String error(String type) {
        return Json.write(Map.of("__type", type, "message", "as asked for"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
