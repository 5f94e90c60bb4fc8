package dev.cabana.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The child process: started, killed by SIGKILL, and started again on the same data. */
final class KilledEngine implements AutoCloseable {
    private final Map<String, Object> properties;
    private final Path log;
    private @Nullable Process process;
    private int starts;
    private boolean closed;

    KilledEngine(Map<String, Object> properties, Path log) {
        this.properties = properties;
        this.log = log;
    }

    synchronized void start() {
        if (closed) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MetaspaceSize=128m",
                "-cp",
                System.getProperty("java.class.path")));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(EngineProcess.class.getName());
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            starts++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once it is dead: nothing that it had under way comes after. */
    synchronized void kill() {
        Process living = process;
        if (living == null) {
            return;
        }
        try {
            living.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized void restart() {
        kill();
        start();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    int starts() {
        return starts;
    }

    @Override
    public synchronized void close() {
        closed = true;
        kill();
    }
}
