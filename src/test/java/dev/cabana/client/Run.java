package dev.cabana.client;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command line as a process of its own, with the class path that the launcher gives it: no Spring, no driver, no Vaadin. */
final class Run {
    private static final long PATIENCE_SECONDS = 180;

    private final URI portal;
    private final String token;
    private String input = "";

    record Ended(int exitCode, String out, String err) {}

    private Run(URI portal, String token) {
        this.portal = portal;
        this.token = token;
    }

    static Run as(URI portal, String person) {
        return new Run(portal, "sandbox-" + person);
    }

    static Run withoutToken(URI portal) {
        return new Run(portal, "");
    }

    Run typing(String text) {
        input = text;
        return this;
    }

    Ended cabana(String... arguments) {
        try {
            var process = start(arguments);
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                // It ended without asking.
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("cabana " + String.join(" ", arguments) + " did not end");
            }
            return new Ended(process.exitValue(), out, java.nio.file.Files.readString(errors(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path errors(Process process) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "cabana-client-" + ProcessHandle.current().pid() + ".err");
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "dev.cabana.client.Cabana"));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("CABANA_URL", portal.toString());
        builder.environment().put("XDG_CONFIG_HOME", "/nonexistent");
        builder.environment().remove("CABANA_TOKEN_FILE");
        builder.environment().put("CABANA_TOKEN", token);
        builder.redirectError(errors(null).toFile());
        return builder.start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("classes") && !entry.contains("test-classes")
                        || entry.matches(".*/(picocli|jackson-(annotations|core|databind))-[0-9][^/]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
