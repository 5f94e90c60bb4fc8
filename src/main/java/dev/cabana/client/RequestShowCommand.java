package dev.cabana.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "show", description = "One request with its plan, its history and its comments.")
final class RequestShowCommand extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Of the request.")
    String id = "";

    @Override
    public Integer call() {
        JsonNode request = api().get("/requests/" + encoded(id)).body();
        if (json) {
            out().json(request);
        } else {
            var text = new RequestText(out());
            text.summary(request);
            text.plan(request);
            text.history(request);
        }
        return ExitCode.OK;
    }
}
