package dev.cabana.client;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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
        Future<@Nullable String> answer = yes ? CompletableFuture.completedFuture("yes") : listen();
        String path = "/requests/" + encoded(id);
        var read = api().get(path);
        if (answer.isDone()) {
            agreed(answer);
        }
        if (!json) {
            var text = new RequestText(out());
            text.summary(read.body());
            text.plan(read.body());
        }
        if (!yes) {
            out().remark("Approve this plan? Type yes");
        }
        if (!agreed(answer)) {
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

    /** From the beginning, so that nobody is shown a plan and asked when nobody is there. */
    private static Future<@Nullable String> listen() {
        var line = new FutureTask<@Nullable String>(
                () -> new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
        Thread.ofPlatform().daemon().start(line);
        return line;
    }

    private static boolean agreed(Future<@Nullable String> answer) {
        try {
            String said = answer.get();
            if (said == null) {
                throw nobody();
            }
            return said.strip().equalsIgnoreCase("yes") || said.strip().equalsIgnoreCase("y");
        } catch (ExecutionException gone) {
            throw nobody();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.refused("Interrupted");
        }
    }

    private static Failure nobody() {
        return Failure.usage("Nobody is there to be asked; give --yes to approve without a question");
    }
}
