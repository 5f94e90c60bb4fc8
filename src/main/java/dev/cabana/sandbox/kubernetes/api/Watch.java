package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.sandbox.kubernetes.storage.Change;
import dev.cabana.sandbox.kubernetes.storage.ChangeLog;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One watch: what happened since a resource version, as lines of JSON, until the client or the time-out ends it. */
final class Watch {
    private static final int DEFAULT_SECONDS = 1800;
    /** So often a client that went away is noticed, and one that asked for bookmarks gets one. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final ResourceType type;
    private final Listing listing;
    private final Predicate<JsonNode> filter;
    private final BooleanSupplier closed;

    Watch(Cluster cluster, Listing listing, BooleanSupplier closed) {
        this.cluster = cluster;
        this.type = listing.type();
        this.listing = listing;
        this.filter = listing.filter();
        this.closed = closed;
    }

    void stream(OutputStream out) throws IOException {
        ChangeLog log = cluster.store().changes();
        long version = begin(out);
        long end = System.nanoTime()
                + Duration.ofSeconds(listing.query().number("timeoutSeconds", DEFAULT_SECONDS))
                        .toNanos();
        try {
            while (!closed.getAsBoolean() && System.nanoTime() < end) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                Duration patience = left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT;
                Optional<List<Change>> changes = log.after(version, patience);
                if (changes.isEmpty()) {
                    event(out, "ERROR", StatusError.expired(version).toStatus());
                    return;
                }
                for (Change change : changes.get()) {
                    version = change.version();
                    pass(out, change);
                }
                if (changes.get().isEmpty() && listing.query().flag("allowWatchBookmarks")) {
                    bookmark(out, version, false);
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With no resource version, or 0, the present objects come first. */
    private long begin(OutputStream out) throws IOException {
        String from = listing.query().text("resourceVersion", "");
        boolean initial = listing.query().flag("sendInitialEvents");
        if (!from.isEmpty() && !from.equals("0") && !initial) {
            out.flush();
            return Long.parseLong(from);
        }
        long version = cluster.store().version();
        for (ObjectNode object : cluster.list(type.name(), listing.namespace())) {
            if (filter.test(object)) {
                event(out, "ADDED", object);
            }
        }
        if (initial) {
            bookmark(out, version, true);
        }
        out.flush();
        return version;
    }

    private void pass(OutputStream out, Change change) throws IOException {
        ObjectKey key = change.key();
        boolean ours = key.cluster().equals(cluster.name())
                && key.type().equals(type.name())
                && (listing.namespace() == null || listing.namespace().equals(key.namespace()));
        if (!ours) {
            return;
        }
        ObjectNode before = change.before();
        ObjectNode after = change.after();
        boolean was = before != null && filter.test(before);
        if (after != null && filter.test(after)) {
            event(out, was ? "MODIFIED" : "ADDED", after);
        } else if (before != null && was) {
            ObjectNode last = before.deepCopy();
            last.withObjectProperty("metadata").put("resourceVersion", Long.toString(change.version()));
            event(out, "DELETED", last);
        }
    }

    private void bookmark(OutputStream out, long version, boolean initialEnd) throws IOException {
        ObjectNode object = Json.emptyObject().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(version));
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        event(out, "BOOKMARK", object);
    }

    private static void event(OutputStream out, String kind, JsonNode object) throws IOException {
        ObjectNode event = Json.emptyObject().put("type", kind);
        event.set("object", object);
        out.write((Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
