package dev.cabana.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = "Ask for the deployment that a document describes; for a change of it when it exists.")
final class RequestCreateCommand extends Filing implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The document, YAML or JSON; - for standard input.")
    String file = "";

    @Option(
            names = {"-j", "--justification"},
            paramLabel = "TEXT",
            description = "Why, for the approver.")
    @Nullable
    String justification;

    @Option(names = "--draft", description = "Keep it from the approvers for now.")
    boolean draft;

    @Override
    public Integer call() {
        if (draft && wait) {
            throw Failure.usage("Nobody decides on a draft; leave --draft or --wait away");
        }
        String query = "?draft=" + draft + (justification == null ? "" : "&justification=" + encoded(justification));
        return report(api().post("/requests" + query, "application/yaml", document(), null));
    }

    private String document() {
        try {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (NoSuchFileException absent) {
            throw Failure.usage("There is no file " + file);
        } catch (IOException unreadable) {
            throw Failure.usage(file + " cannot be read as UTF-8 text: " + Retry.words(unreadable));
        }
    }
}
