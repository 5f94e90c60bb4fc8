package dev.cabana.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "The models of a deployment: how they stand, and what the last 24 hours brought.")
final class ModelListCommand extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "Its name.")
    String deployment = "";

    @Override
    public Integer call() {
        JsonNode found =
                api().get("/models?limit=100&deployment=" + encoded(deployment)).body();
        if (json) {
            found.path("items").forEach(out()::jsonLine);
            return ExitCode.OK;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "MODEL", "VERSION", "STATE", "REPLICAS", "CANARY", "REQUESTS", "TOKENS IN", "TOKENS OUT", "REASON"));
        found.path("items")
                .forEach(model -> rows.add(List.of(
                        Output.text(model, "name"),
                        Output.text(model, "version"),
                        Output.text(model, "state"),
                        Output.text(model, "replicas"),
                        canary(model.path("canary")),
                        model.at("/traffic/calls").asString("0"),
                        model.at("/traffic/tokensIn").asString("0"),
                        model.at("/traffic/tokensOut").asString("0"),
                        Output.text(model, "reason"))));
        out().table(rows);
        return ExitCode.OK;
    }

    private static String canary(JsonNode canary) {
        return canary.isObject()
                ? "%s: %s %% of the requests".formatted(Output.text(canary, "version"), canary.path("weight"))
                : "";
    }
}
