package dev.cabana.benchmark;

import dev.cabana.Cabana;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * What writing the audit log costs: the same calls with and without it, side by side in one run, in turns so that whatever
 * else the machine does falls on both. Prints throughputs and the share that is lost.
 */
public final class AuditCost {
    private static final int CLIENTS = 4;
    private static final String WRITER = "dev.cabana.audit.AuditTrail.on(";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ApplicationEventMulticaster events;
    private final String url;

    private AuditCost(ConfigurableApplicationContext portal) {
        events = portal.getBean(ApplicationEventMulticaster.class);
        url = "http://127.0.0.1:" + portal.getEnvironment().getProperty("local.server.port") + "/api/v1/requests";
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        try (var portal =
                new SpringApplicationBuilder(Cabana.class).profiles("test").run("--server.port=0")) {
            var cost = new AuditCost(portal);
            String about = cost.file(-1);
            cost.compare("file a request (checked, planned, stored)", rounds, calls, cost::file);
            cost.compare("comment on a request (the cheapest verb)", rounds, calls * 4, i -> cost.comment(about, i));
        }
    }

    private void compare(String what, int rounds, int calls, IntFunction<String> call) throws Exception {
        measure(calls, call);
        double with = 0;
        double without = 0;
        for (int round = 0; round < rounds; round++) {
            // Whoever comes second finds a warmer cache: they take turns at that, too.
            if (round % 2 == 0) {
                with += measure(calls, call);
                without += unaudited(() -> measure(calls, call));
            } else {
                without += unaudited(() -> measure(calls, call));
                with += measure(calls, call);
            }
        }
        double ratio = with / without;
        System.out.printf(
                "%s: %.1f/s audited, %.1f/s not; %.1f %% lost (%d rounds of %d calls by %d clients)%n",
                what, rounds * calls / with, rounds * calls / without, 100 * (1 - 1 / ratio), rounds, calls, CLIENTS);
    }

    private interface Measured {
        double seconds() throws Exception;
    }

    private double unaudited(Measured work) throws Exception {
        var writer = new AtomicReference<ApplicationListener<?>>();
        events.removeApplicationListeners(listener -> {
            boolean writes = listener instanceof GenericApplicationListener known
                    && known.getListenerId().startsWith(WRITER);
            if (writes) {
                writer.set(listener);
            }
            return writes;
        });
        if (writer.get() == null) {
            throw new IllegalStateException("Nothing listens as " + WRITER);
        }
        try {
            return work.seconds();
        } finally {
            events.addApplicationListener(writer.get());
        }
    }

    private static double measure(int calls, IntFunction<String> call) throws Exception {
        long start = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                answers.add(clients.submit(() -> call.apply(number)));
            }
            for (var answer : answers) {
                answer.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    private String file(int number) {
        String name = "bench-" + UUID.randomUUID().toString().substring(0, 12);
        return post("", """
                {"kind": "create", "justification": "Measured", "spec": {"metadata": {"name": "%s", "team": "atlas"},
                 "spec": {"region": "us-east-1"}}}""".formatted(name));
    }

    private String comment(String request, int number) {
        return post("/" + request + "/comments", "{\"text\": \"Comment %d\"}".formatted(number));
    }

    /** @return id of the request */
    private String post(String path, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Authorization", "Bearer sandbox-dana")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body()).get("id").asString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
