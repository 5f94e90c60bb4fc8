package dev.cabana.client;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Ask for a deployment to be taken away, with everything in it.")
final class RequestDeleteCommand extends Filing implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "Its name.")
    String deployment = "";

    @Option(
            names = {"-j", "--justification"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the approver.")
    String justification = "";

    @Override
    public Integer call() {
        return report(api().post(
                        "/requests",
                        Map.of("kind", "delete", "deployment", deployment, "justification", justification)));
    }
}
