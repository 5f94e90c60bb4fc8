package dev.cabana.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "model",
        description = "Look at the models of a deployment, and file the steps of their lives.",
        subcommands = {
            ModelCommand.Show.class,
            ModelCommand.Deploy.class,
            ModelCommand.Scale.class,
            ModelCommand.Stop.class,
            ModelCommand.Start.class,
            ModelCommand.RollOut.class,
            ModelCommand.BeginCanary.class,
            ModelCommand.AdjustCanary.class,
            ModelCommand.Promote.class,
            ModelCommand.RollBack.class,
            ModelCommand.Delete.class,
            CommandLine.HelpCommand.class
        })
final class ModelCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("Parsed without a model");
        }
        throw new ParameterException(spec.commandLine(), "Say what is to be done with models");
    }

    @Command(
            name = "list",
            description = "The models of a deployment: how they stand, and what the last 24 hours brought.")
    static final class Show extends Common implements Callable<Integer> {
        @Parameters(paramLabel = "DEPLOYMENT", description = "Its name.")
        String deployment = "";

        @Override
        public Integer call() {
            JsonNode found = api().get("/models?limit=100&deployment=" + encoded(deployment))
                    .body();
            if (json) {
                found.path("items").forEach(out()::jsonLine);
                return ExitCode.OK;
            }
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("MODEL", "VERSION", "STATE", "REPLICAS", "REQUESTS", "TOKENS IN", "TOKENS OUT", "REASON"));
            found.path("items")
                    .forEach(model -> rows.add(List.of(
                            Output.text(model, "name"),
                            Output.text(model, "version"),
                            Output.text(model, "state"),
                            Output.text(model, "replicas"),
                            model.at("/traffic/calls").asString("0"),
                            model.at("/traffic/tokensIn").asString("0"),
                            model.at("/traffic/tokensOut").asString("0"),
                            Output.text(model, "reason"))));
            out().table(rows);
            return ExitCode.OK;
        }
    }

    @Command(name = "deploy", description = "Serve a model of the catalog.")
    static final class Deploy extends ModelStep {
        @Option(
                names = "--version",
                paramLabel = "VERSION",
                description = "Of the catalog (default: the model's own default).")
        @Nullable
        String version;

        @Option(names = "--replicas", paramLabel = "N", description = "How many (default 1).")
        @Nullable
        Integer replicas;

        Deploy() {
            super("deploy");
        }

        @Override
        @Nullable
        String version() {
            return version;
        }

        @Override
        @Nullable
        Integer replicas() {
            return replicas;
        }
    }

    @Command(name = "scale", description = "Another number of replicas.")
    static final class Scale extends ModelStep {
        @Option(names = "--replicas", required = true, paramLabel = "N", description = "How many.")
        @Nullable
        Integer replicas;

        Scale() {
            super("scale");
        }

        @Override
        @Nullable
        Integer replicas() {
            return replicas;
        }
    }

    @Command(name = "stop", description = "No replicas; all settings stay.")
    static final class Stop extends ModelStep {
        Stop() {
            super("stop");
        }
    }

    @Command(name = "start", description = "Again, as it was before it was stopped.")
    static final class Start extends ModelStep {
        Start() {
            super("start");
        }
    }

    @Command(name = "roll-out", description = "Another version for everybody, one replica after the other.")
    static final class RollOut extends ModelStep {
        @Option(names = "--version", required = true, paramLabel = "VERSION", description = "Of the catalog.")
        @Nullable
        String version;

        RollOut() {
            super("rollOut");
        }

        @Override
        @Nullable
        String version() {
            return version;
        }
    }

    @Command(name = "begin-canary", description = "Another version beside it, for a part of the requests.")
    static final class BeginCanary extends ModelStep {
        @Option(names = "--version", required = true, paramLabel = "VERSION", description = "Of the catalog.")
        @Nullable
        String version;

        @Option(
                names = "--weight",
                paramLabel = "1-99",
                description = "Requests of a hundred that it gets (default 10).")
        @Nullable
        Integer weight;

        @Option(names = "--replicas", paramLabel = "N", description = "Of the canary (default 1).")
        @Nullable
        Integer replicas;

        BeginCanary() {
            super("beginCanary");
        }

        @Override
        @Nullable
        String version() {
            return version;
        }

        @Override
        @Nullable
        Integer weight() {
            return weight;
        }

        @Override
        @Nullable
        Integer replicas() {
            return replicas;
        }
    }

    @Command(name = "adjust-canary", description = "Another part of the requests, or other replicas, for the canary.")
    static final class AdjustCanary extends ModelStep {
        @Option(names = "--weight", paramLabel = "1-99", description = "Requests of a hundred that it gets.")
        @Nullable
        Integer weight;

        @Option(names = "--replicas", paramLabel = "N", description = "Of the canary.")
        @Nullable
        Integer replicas;

        AdjustCanary() {
            super("adjustCanary");
        }

        @Override
        @Nullable
        Integer weight() {
            return weight;
        }

        @Override
        @Nullable
        Integer replicas() {
            return replicas;
        }
    }

    @Command(name = "promote", description = "The canary's version for everybody.")
    static final class Promote extends ModelStep {
        Promote() {
            super("promote");
        }
    }

    @Command(name = "roll-back", description = "End the canary; without one, go back to the version before.")
    static final class RollBack extends ModelStep {
        @Option(names = "--version", paramLabel = "VERSION", description = "To go back to (default: the one before).")
        @Nullable
        String version;

        RollBack() {
            super("rollBack");
        }

        @Override
        @Nullable
        String version() {
            return version;
        }
    }

    @Command(name = "delete", description = "Serve it no longer.")
    static final class Delete extends ModelStep {
        Delete() {
            super("delete");
        }
    }
}
