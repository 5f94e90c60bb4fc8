package dev.cabana.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real Terraform, in a folder of its own, offline: providers come from a folder on this machine. */
public final class Terraform {
    /** The provider that the configuration names. */
    static final String PROVIDER = "registry.terraform.io/hashicorp/aws/5.100.0";

    private static final Path CONFIGURATION = Path.of("src", "test", "terraform");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Path LOGS = Path.of("target", "terraform");

    private final Path folder;
    private final Path commandLineConfiguration;
    private final List<String> variables;

    /** @param output both streams */
    public record Result(int exit, String output) {}

    private Terraform(Path folder, Path commandLineConfiguration, List<String> variables) {
        this.folder = folder;
        this.commandLineConfiguration = commandLineConfiguration;
        this.variables = variables;
    }

    /** {@code CABANA_TEST_TERRAFORM_PLUGINS}, or where distributions put them. */
    static Path plugins() {
        String named = System.getenv("CABANA_TEST_TERRAFORM_PLUGINS");
        return Path.of(named == null ? "/opt/tf-plugins" : named);
    }

    /** Why it cannot run here; empty when it can. */
    public static String missing() {
        if (!Files.isDirectory(plugins().resolve(PROVIDER))) {
            return "the provider %s is not in %s (CABANA_TEST_TERRAFORM_PLUGINS)".formatted(PROVIDER, plugins());
        }
        try {
            new ProcessBuilder("terraform", "version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return "";
        } catch (IOException e) {
            return "there is no terraform on the path";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of the named parts of {@link #CONFIGURATION} in an empty folder. */
    static Terraform in(Path folder, List<String> parts, Map<String, String> variables) throws IOException {
        for (String part : parts) {
            Files.copy(CONFIGURATION.resolve(part + ".tf"), folder.resolve(part + ".tf"));
        }
        return new Terraform(
                folder,
                commandLine(folder),
                variables.entrySet().stream()
                        .map(each -> "-var=" + each.getKey() + "=" + each.getValue())
                        .toList());
    }

    /** A configuration that a program wrote, in an empty folder. @param files texts by name */
    public static Terraform of(Path folder, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return new Terraform(folder, commandLine(folder), List.of());
    }

    private static Path commandLine(Path folder) throws IOException {
        Path commandLine = folder.resolve("cli.tfrc");
        Files.writeString(commandLine, """
                disable_checkpoint = true
                provider_installation {
                  filesystem_mirror {
                    path = "%s"
                  }
                }
                """.formatted(plugins()));
        return commandLine;
    }

    public Result init() throws IOException, InterruptedException {
        return run("init", List.of("-input=false", "-no-color"));
    }

    /** With the variables, never asking. */
    public Result run(String command, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-input=false", "-no-color"));
        all.addAll(List.of(options));
        all.addAll(variables);
        return run(command, all);
    }

    /** What takes neither variables nor questions. */
    public Result bare(String command, String... options) throws IOException, InterruptedException {
        return run(command, List.of(options));
    }

    private Result run(String command, List<String> options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("terraform", command));
        line.addAll(options);
        Files.createDirectories(LOGS);
        Path log = LOGS.resolve(command + ".log").toAbsolutePath();
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TF_CLI_CONFIG_FILE", commandLineConfiguration.toString());
        builder.environment().put("TF_IN_AUTOMATION", "true");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        Process process = builder.start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw new AssertionError("terraform " + command + " takes longer than " + LONGEST + ", see " + log);
        }
        return new Result(process.exitValue(), Files.readString(log));
    }
}
