package dev.cabana.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Access logs, oldest first. S3 delivers them late and not in order: what was printed is remembered by its id. */
final class AccessLines {
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final int REMEMBERED = 5_000;

    private final Api api;
    private final Output out;
    private final boolean json;
    private final String path;
    private final Set<String> printed = new LinkedHashSet<>();

    AccessLines(Api api, Output out, boolean json, String deployment) {
        this.api = api;
        this.out = out;
        this.json = json;
        path = "/deployments/" + Common.encoded(deployment) + "/access-logs?limit=";
    }

    void print(int limit, boolean follow) {
        printNew(limit);
        while (follow) {
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            printNew(200);
        }
    }

    private void printNew(int limit) {
        List<JsonNode> lines = new ArrayList<>();
        api.get(path + limit).body().path("items").forEach(lines::addFirst);
        lines.stream().filter(line -> printed.add(Output.text(line, "id"))).forEach(this::print);
        while (printed.size() > REMEMBERED) {
            printed.remove(printed.iterator().next());
        }
    }

    private void print(JsonNode line) {
        if (json) {
            out.jsonLine(line);
        } else {
            out.line("%s  %s %s %s %s"
                    .formatted(
                            Output.text(line, "at"),
                            line.path("status").asString("-"),
                            Output.text(line, "operation"),
                            line.path("key").asString("-"),
                            line.path("requester").asString("-")));
        }
    }
}
