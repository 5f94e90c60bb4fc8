package dev.cabana.client;

import java.time.Duration;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What filing a request has in common, whatever it asks for. */
abstract class Filing extends Common {
    @Option(
            names = "--wait",
            description = "Wait until it is applied, rejected or given up. Ctrl-C stops waiting, nothing else.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2h",
            converter = DurationText.class,
            description = "How long to wait, for example 90s, 30m or 2h (default ${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofHours(2);

    final int report(JsonNode filed) {
        var view = new RequestText(out());
        if (!wait) {
            if (json) {
                out().json(filed);
            } else {
                view.summary(filed);
                view.next(filed);
            }
            return ExitCode.OK;
        }
        if (!json) {
            view.summary(filed);
        }
        JsonNode ended = new Waiting(api(), out(), timeout).forRequest(filed);
        if (json) {
            out().json(ended);
        } else {
            view.outcome(ended);
        }
        return Output.text(ended, "state").equals("applied") ? ExitCode.OK : ExitCode.REFUSED;
    }
}
