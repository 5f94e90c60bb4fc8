package dev.cabana.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A model server that answers at once, or streams {@value #EVENTS} events in a fixed beat, each with the time it was sent. */
public final class BenchmarkModel {
    static final int EVENTS = 60;
    static final int BEAT_MILLIS = 500;
    private static final String ANSWER =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"" + "word ".repeat(40)
                    + "\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":40,\"total_tokens\":60}}";

    private BenchmarkModel() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    if (body.toString().contains("\"stream\":true")) {
                        stream(vertx, request);
                    } else {
                        request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(ANSWER);
                    }
                }))
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                .onFailure(e -> System.exit(1));
    }

    private static void stream(Vertx vertx, HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        response.putHeader("Content-Type", "text/event-stream");
        int[] sent = {0};
        response.write(event(sent[0]++));
        vertx.setPeriodic(1 + (int) (Math.random() * BEAT_MILLIS), BEAT_MILLIS, timer -> {
            if (response.closed()) {
                vertx.cancelTimer(timer);
            } else if (sent[0] < EVENTS) {
                response.write(event(sent[0]++));
            } else {
                vertx.cancelTimer(timer);
                response.write("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":60}}\n\n");
                response.end("data: [DONE]\n\n");
            }
        });
    }

    private static String event(int number) {
        return "data: {\"id\":\"c\",\"n\":" + number + ",\"sent\":" + System.nanoTime()
                + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"}}]}\n\n";
    }
}
