package dev.cabana.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "status", description = "How a deployment stands, and what holds it up.")
final class StatusCommand extends Common implements Callable<Integer> {
    private static final Set<String> SETTLED = Set.of("ready", "deleted");

    @Parameters(paramLabel = "DEPLOYMENT", description = "Its name.")
    String deployment = "";

    @Option(
            names = {"-w", "--watch"},
            description = "Print what happens until it is ready or deleted.")
    boolean watch;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2h",
            converter = DurationText.class,
            description = "How long to watch, for example 90s, 30m or 2h (default ${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofHours(2);

    @Override
    public Integer call() {
        JsonNode found = look();
        if (watch && !settled(found)) {
            var last = new EventLines(api(), out(), json, deployment).untilTrue(timeout, () -> settled(look()));
            if (!last) {
                throw Failure.timedOut(
                        deployment + " is still " + Output.text(look(), "phase") + "; the portal goes on");
            }
            found = look();
        }
        print(found);
        return ExitCode.OK;
    }

    private JsonNode look() {
        return api().get("/deployments/" + encoded(deployment)).body();
    }

    private static boolean settled(JsonNode found) {
        return SETTLED.contains(Output.text(found, "phase"));
    }

    /** When the last look found nothing left. */
    private static String deletedAt(JsonNode found) {
        return found.at("/proof/at").asString(Output.text(found, "updatedAt"));
    }

    private void print(JsonNode found) {
        if (json) {
            out().jsonLine(found);
            return;
        }
        if (Output.text(found, "phase").equals("deleted")) {
            out().line("%s was deleted at %s".formatted(deployment, deletedAt(found)));
            return;
        }
        JsonNode progress = found.path("progress");
        out().line("%s is %s: %s of %s resources ready; revision %s of %s in force"
                .formatted(
                        deployment,
                        Output.text(found, "phase"),
                        progress.path("ready"),
                        progress.path("total"),
                        found.path("appliedRevision"),
                        found.path("desiredRevision")));
        String url = found.at("/endpoint/url").asString("");
        if (!url.isEmpty()) {
            out().line("  " + url);
        }
        List<List<String>> rows = new ArrayList<>();
        api().get("/deployments/" + encoded(deployment) + "/resources")
                .body()
                .path("items")
                .forEach(resource -> {
                    String state = Output.text(resource, "state");
                    if (!state.equals("ready") && !state.equals("removed")) {
                        rows.add(List.of(
                                "  " + state,
                                Output.text(resource, "address"),
                                (Output.text(resource, "reason") + " " + Output.text(resource, "advice")).strip()));
                    }
                });
        out().table(rows);
    }
}
