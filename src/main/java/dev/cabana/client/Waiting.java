package dev.cabana.client;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks again and again until a request has come to its end. The server's work goes on whether anybody waits or not. */
final class Waiting {
    private static final Set<String> ENDS =
            Set.of("applied", "rejected", "withdrawn", "expired", "failed", "superseded");
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Api api;
    private final Output out;
    private final long deadline;

    Waiting(Api api, Output out, Duration timeout) {
        this.api = api;
        this.out = out;
        deadline = System.nanoTime() + timeout.toNanos();
    }

    JsonNode forRequest(JsonNode filed) {
        String id = Output.text(filed, "id");
        JsonNode request = filed;
        String state = "";
        while (true) {
            if (!Output.text(request, "state").equals(state)) {
                state = Output.text(request, "state");
                out.remark(state + (state.equals("submitted") ? ": waits for an approver" : ""));
            }
            if (ENDS.contains(state)) {
                return request;
            }
            pause("Request " + id + " is still " + state);
            request = api.get("/requests/" + id).body();
        }
    }

    private void pause(String standing) {
        if (System.nanoTime() >= deadline) {
            throw Failure.timedOut(standing + "; gave up waiting, the portal goes on");
        }
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.timedOut(standing + "; interrupted");
        }
    }
}
