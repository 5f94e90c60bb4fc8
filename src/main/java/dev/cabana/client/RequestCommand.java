package dev.cabana.client;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "request",
        description = "File requests and look at them.",
        subcommands = {
            RequestCreateCommand.class,
            RequestDeleteCommand.class,
            RequestListCommand.class,
            RequestShowCommand.class,
            CommandLine.HelpCommand.class
        })
final class RequestCommand {}
