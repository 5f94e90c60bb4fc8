package dev.cabana.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Starts the programs that are measured, each in a process of its own, and ends them. */
final class Programs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Process> started = new ArrayList<>();
    private final Path folder;
    private final String classPath;

    Programs(Path folder) {
        this.folder = folder;
        this.classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Files.isDirectory(Path.of(entry)) ? jar(entry) : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** As a program is shipped; an AOT cache takes no folders. */
    private String jar(String classes) {
        String jar = folder.resolve(classes.replaceAll("\\W", "-") + ".jar").toString();
        ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-cf", jar, "-C", classes, ".");
        return jar;
    }

    Process java(String main, List<String> flags, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return start(command, environment, main);
    }

    Process start(List<String> command, Map<String, String> environment, String name) throws IOException {
        File log = folder.resolve(name + ".log").toFile();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Milliseconds until the address answers 200. */
    static long untilReady(URI uri) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            try {
                var request = HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return (System.nanoTime() - begun) / 1_000_000;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(10);
        }
        throw new IOException(uri + " is not ready after " + PATIENCE);
    }

    /** Resident memory, as Linux counts it. @param field {@code VmRSS} or {@code VmHWM}, the most so far */
    static long megabytes(Process process, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        started.remove(process);
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : List.copyOf(started)) {
            end(process);
        }
    }
}
