package dev.cabana.client;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class RequestCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("Parsed without a model");
        }
        throw new ParameterException(spec.commandLine(), "Say what is to be done with requests");
    }
}
