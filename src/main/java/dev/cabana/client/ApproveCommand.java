package dev.cabana.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "approve",
        description =
                "Agree to a request: shows its plan and asks. The approval holds for the plan that was shown, and no other.")
final class ApproveCommand extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Of the request.")
    String id = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Said with it.")
    @Nullable
    String comment;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    @Override
    public Integer call() {
        String path = "/requests/" + encoded(id);
        var read = api().get(path);
        if (!json) {
            var text = new RequestText(out());
            text.summary(read.body());
            text.plan(read.body());
        }
        if (!yes && !agreed()) {
            out().remark("Nothing was decided");
            return ExitCode.REFUSED;
        }
        Map<String, String> body = new TreeMap<>();
        body.put("planHash", read.body().at("/plan/hash").asString(""));
        if (comment != null) {
            body.put("comment", comment);
        }
        JsonNode decided =
                api().post(path + "/approve", "application/json", Api.JSON.writeValueAsString(body), read.eTag());
        if (json) {
            out().json(decided);
        } else {
            new RequestText(out()).outcome(decided);
        }
        return ExitCode.OK;
    }

    private boolean agreed() {
        out().remark("Approve this plan? Type yes");
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (answer == null) {
                throw Failure.usage("Nobody is there to be asked; give --yes to approve without a question");
            }
            return answer.strip().equalsIgnoreCase("yes") || answer.strip().equalsIgnoreCase("y");
        } catch (IOException gone) {
            throw Failure.usage("Nobody is there to be asked; give --yes to approve without a question");
        }
    }
}
