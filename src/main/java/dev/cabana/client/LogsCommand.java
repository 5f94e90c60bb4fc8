package dev.cabana.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "logs", description = "What happened to a deployment; with --access, who read and wrote its bucket.")
final class LogsCommand extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "Its name.")
    String deployment = "";

    @Option(names = "--access", description = "The access logs of the primary bucket instead of the timeline.")
    boolean access;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as more comes; Ctrl-C ends it.")
    boolean follow;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The newest N, 1 to 200 (default ${DEFAULT-VALUE}).")
    int limit = 50;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 200) {
            throw Failure.usage("--limit must be from 1 to 200");
        }
        if (access) {
            new AccessLines(api(), out(), json, deployment).print(limit, follow);
        } else {
            timeline();
        }
        return ExitCode.OK;
    }

    private void timeline() {
        var lines = new EventLines(api(), out(), json, deployment);
        if (follow) {
            lines.forever();
            return;
        }
        JsonNode page = api().get("/deployments/" + encoded(deployment) + "/events?limit=" + limit)
                .body();
        List<JsonNode> events = new ArrayList<>();
        page.path("items").forEach(events::addFirst);
        events.forEach(lines::print);
    }
}
