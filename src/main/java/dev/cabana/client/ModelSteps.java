package dev.cabana.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The steps of a model's life, and what each can be told. */
final class ModelSteps {
    private ModelSteps() {}

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
        void fill(Step step) {
            step.set("version", version);
            step.set("replicas", replicas);
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
        void fill(Step step) {
            step.set("replicas", replicas);
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
        void fill(Step step) {
            step.set("version", version);
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
        void fill(Step step) {
            step.set("version", version);
            step.set("weight", weight);
            step.set("replicas", replicas);
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
        void fill(Step step) {
            step.set("weight", weight);
            step.set("replicas", replicas);
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
        void fill(Step step) {
            step.set("version", version);
        }
    }

    @Command(name = "delete", description = "Serve it no longer.")
    static final class Delete extends ModelStep {
        Delete() {
            super("delete");
        }
    }
}
