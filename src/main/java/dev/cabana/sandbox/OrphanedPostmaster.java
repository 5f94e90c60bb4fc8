package dev.cabana.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A database server that outlived a killed Cabana: {@code postmaster.pid} names it, and it keeps its data locked. */
final class OrphanedPostmaster {
    private static final long PATIENCE_SECONDS = 20;

    private OrphanedPostmaster() {}

    /** Stops the server that still runs on {@code data}, if there is one. Call it only while holding the home's lock. */
    static void stop(Path data) throws IOException {
        var process = find(data);
        if (process.isPresent()) {
            interrupt(process.get());
        }
    }

    private static Optional<ProcessHandle> find(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().trim())).filter(p -> serves(p, data));
    }

    /** The process number may have been given to something else since. */
    private static boolean serves(ProcessHandle process, Path data) {
        var info = process.info();
        boolean postgres = info.command().map(c -> c.contains("postgres")).orElse(false);
        return postgres
                && info.arguments()
                        .map(a -> Arrays.asList(a).contains(data.toString()))
                        .orElse(true);
    }

    /** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, clients disconnected. */
    private static void interrupt(ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stopping the database of a killed run", e);
        }
    }
}
