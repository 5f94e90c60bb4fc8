package dev.cabana.client;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description = "The record of who did what; for administrators and auditors.",
        subcommands = {AuditCommand.Verify.class, CommandLine.HelpCommand.class})
final class AuditCommand {

    @Command(
            name = "verify",
            description = "Prove that no entry was changed, removed or moved; exit code 1 when one was.")
    static final class Verify extends Common implements Callable<Integer> {

        @Override
        public Integer call() {
            JsonNode found = api().get("/audit/verify").body();
            boolean intact = found.path("intact").asBoolean();
            if (json) {
                out().json(found);
            } else if (intact) {
                out().line("Intact: %s entries; hash of the last: %s"
                        .formatted(found.path("rows"), Output.text(found, "head")));
            } else {
                out().line("Broken at entry %s of %s: it was changed, removed or moved"
                        .formatted(found.path("firstBroken"), found.path("rows")));
            }
            return intact ? ExitCode.OK : ExitCode.REFUSED;
        }
    }
}
