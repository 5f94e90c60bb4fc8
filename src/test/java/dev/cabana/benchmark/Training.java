package dev.cabana.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a program of the image once, so that the JVM writes down which classes it loads. Arguments: the folder of the programs,
 * and the program.
 */
public final class Training {
    private Training() {}

    public static void main(String[] arguments) throws Exception {
        Path programs = Path.of(arguments[0]).toAbsolutePath();
        String program = arguments[1];
        Path cache = programs.resolve(program + ".aot");
        Files.deleteIfExists(cache);
        // The collector and the size of the heap decide how what is cached lies in memory: as in the manifests.
        var shipped = new Shipped(
                programs, program, Map.of("CABANA_TRAIN", "yes", "JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -Xmx200m"));
        try (shipped) {
            shipped.untilReady();
            if (program.equals(Shipped.CORE_API)) {
                call("http://127.0.0.1:" + shipped.port() + "/openai/v1/models");
                call("http://127.0.0.1:" + shipped.port() + "/openai/v1/models/laguna-xs");
            } else {
                shipped.untilTheModelIsDeployed();
            }
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("There is no " + cache + "; the program said:\n" + shipped.log());
        }
        System.out.println(cache + ": " + Files.size(cache) / (1 << 20) + " MB");
        System.exit(0);
    }

    private static void call(String uri) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(uri))
                            .header("Authorization", "Bearer " + Shipped.KEY)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
