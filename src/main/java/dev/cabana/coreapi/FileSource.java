package dev.cabana.coreapi;

import dev.cabana.coreapi.keys.KeyEntries;
import dev.cabana.coreapi.keys.KeyRing;
import dev.cabana.coreapi.routes.RouteTable;
import dev.cabana.coreapi.routes.RouteTable.Target;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Routes and keys from files, read again when they change: for benchmarks, tests and running without a cluster. */
final class FileSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int WHOLE = 100;

    private final Path routesFile;
    private final Path keysFile;
    private final RouteTable routes;
    private final KeyRing keys;
    private final Thread watcher;
    private String seen = "";

    FileSource(Path routesFile, Path keysFile, RouteTable routes, KeyRing keys) {
        this.routesFile = routesFile;
        this.keysFile = keysFile;
        this.routes = routes;
        this.keys = keys;
        load();
        this.watcher = Thread.ofVirtual().name("files").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                try {
                    load();
                } catch (JacksonException | IllegalArgumentException | UncheckedIOException e) {
                    LOG.warn(
                            "{} or {} cannot be read: {}; what was read before stays",
                            routesFile,
                            keysFile,
                            e.getMessage());
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void load() {
        String routesText = text(routesFile);
        String keysText = text(keysFile);
        if (seen.equals(routesText + keysText)) {
            return;
        }
        routes.replace(Json.tree(routesText)
                .path("models")
                .valueStream()
                .map(FileSource::target)
                .toList());
        keys.replace(Json.tree(keysText)
                .path("keys")
                .valueStream()
                .map(entry -> KeyEntries.read(entry.path("id").asString("without id"), entry.toString()))
                .flatMap(Optional::stream)
                .toList());
        seen = routesText + keysText;
    }

    private static Target target(JsonNode model) {
        List<URI> addresses = model.path("endpoints")
                .valueStream()
                .map(address -> URI.create(address.asString("")))
                .toList();
        return new Target(
                model.path("model").asString(""),
                model.path("created").asLong(0),
                model.path("version").asString(""),
                model.path("weight").asInt(WHOLE),
                model.path("secret").asString(""),
                addresses);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
