package dev.cabana.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A deployment's timeline as it happens; when the connection breaks it goes on where it was. */
final class EventLines {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Api api;
    private final Output out;
    private final boolean json;
    private final String path;
    private String lastId = "";

    EventLines(Api api, Output out, boolean json, String deployment) {
        this.api = api;
        this.out = out;
        this.json = json;
        path = "/deployments/" + Common.encoded(deployment) + "/events";
    }

    void forever() {
        follow(() -> false);
    }

    /** @return false when the time is over and it is not true yet */
    boolean untilTrue(Duration timeout, BooleanSupplier done) {
        var following = new FutureTask<Boolean>(() -> {
            follow(done);
            return true;
        });
        Thread.ofVirtual().start(following);
        try {
            return following.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException over) {
            return false;
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof Failure known
                    ? known
                    : Failure.refused(String.valueOf(broken.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void follow(BooleanSupplier done) {
        while (true) {
            try {
                var response = api.events(path, lastId);
                try (Stream<String> lines = response.body()) {
                    if (response.statusCode() != 200) {
                        throw Failure.problem(
                                response.statusCode(), Api.JSON.readTree(String.join("\n", lines.toList())));
                    }
                    if (lines.anyMatch(line -> isLast(line, done))) {
                        return;
                    }
                }
            } catch (IOException | UncheckedIOException broken) {
                out.remark("The connection broke; coming back");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            pause();
        }
    }

    /** An event is several lines; a line that begins with a colon comes when nothing happens. */
    private boolean isLast(String line, BooleanSupplier done) {
        if (line.startsWith("id:")) {
            lastId = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
            print(Api.JSON.readTree(line.substring(5)));
        }
        return (line.isEmpty() || line.startsWith(":")) && done.getAsBoolean();
    }

    void print(JsonNode event) {
        if (json) {
            out.jsonLine(event);
        } else {
            String address = Output.text(event, "address");
            String message = Output.text(event, "message");
            boolean named = address.isEmpty() || message.startsWith(address);
            out.line("%s  %-7s %s%s"
                    .formatted(
                            Output.text(event, "at"),
                            Output.text(event, "level"),
                            named ? "" : address + ": ",
                            message));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.timedOut("Interrupted");
        }
    }
}
