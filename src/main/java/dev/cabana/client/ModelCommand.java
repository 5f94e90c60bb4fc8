package dev.cabana.client;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "model",
        description = "Look at the models of a deployment, and file the steps of their lives.",
        subcommands = {
            ModelListCommand.class,
            ModelSteps.Deploy.class,
            ModelSteps.Scale.class,
            ModelSteps.Stop.class,
            ModelSteps.Start.class,
            ModelSteps.RollOut.class,
            ModelSteps.BeginCanary.class,
            ModelSteps.AdjustCanary.class,
            ModelSteps.Promote.class,
            ModelSteps.RollBack.class,
            ModelSteps.Delete.class,
            CommandLine.HelpCommand.class
        })
final class ModelCommand {}
