package dev.cabana.client;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "reject", description = "Say no to a request.")
final class RejectCommand extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Of the request.")
    String id = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for its requester.")
    String reason = "";

    @Override
    public Integer call() {
        JsonNode decided = api().post("/requests/" + encoded(id) + "/reject", Map.of("reason", reason));
        if (json) {
            out().json(decided);
        } else {
            new RequestText(out()).outcome(decided);
        }
        return ExitCode.OK;
    }
}
