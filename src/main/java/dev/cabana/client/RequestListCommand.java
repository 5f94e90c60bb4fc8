package dev.cabana.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Requests, newest first.")
final class RequestListCommand extends Common implements Callable<Integer> {
    private static final int PAGE = 100;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only in these states, for example submitted,approved.")
    List<String> states = new ArrayList<>();

    @Option(names = "--deployment", paramLabel = "NAME", description = "Only for this deployment.")
    @Nullable
    String deployment;

    @Option(names = "--approvable", description = "Only what you may decide on.")
    boolean approvable;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default ${DEFAULT-VALUE}).")
    int limit = 50;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw Failure.usage("--limit must be at least 1");
        }
        List<JsonNode> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    api().get(path(Math.min(PAGE, limit - found.size()), next)).body();
            page.path("items").forEach(found::add);
            next = Output.text(page, "next");
        } while (!next.isEmpty() && found.size() < limit);
        if (json) {
            found.forEach(out()::jsonLine);
        } else {
            print(found);
        }
        return ExitCode.OK;
    }

    private String path(int count, String cursor) {
        var path = new StringBuilder("/requests?limit=" + count + "&approvable=" + approvable);
        states.forEach(state -> path.append("&state=").append(encoded(state)));
        if (deployment != null) {
            path.append("&deployment=").append(encoded(deployment));
        }
        if (!cursor.isEmpty()) {
            path.append("&cursor=").append(encoded(cursor));
        }
        return path.toString();
    }

    private void print(List<JsonNode> found) {
        if (found.isEmpty()) {
            out().remark("No requests");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "KIND", "STATE", "DEPLOYMENT", "TEAM", "REQUESTER", "A MONTH", "DIFFERENCE", "CREATED"));
        found.forEach(request -> rows.add(List.of(
                Output.text(request, "id"),
                Output.text(request, "kind"),
                Output.text(request, "state"),
                Output.text(request, "deployment"),
                Output.text(request, "team"),
                Output.text(request, "requester"),
                Output.dollars(request.path("monthlyUsd")),
                Output.difference(request.path("monthlyUsd"), request.path("monthlyUsdBefore")),
                Output.text(request, "createdAt"))));
        out().table(rows);
    }
}
