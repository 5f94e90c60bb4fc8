package dev.cabana.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the clusters' Kubernetes APIs are reached. Whoever serves them says so with {@link #serve} at every start; EKS
 * shows it as each cluster's endpoint.
 */
public final class ClusterEndpoints {
    private static final String KEY = "server";

    private final Store store;
    private final Table<Server> servers;

    private record Server(String base, String certificateAuthority) {}

    public ClusterEndpoints(Store store) {
        this.store = store;
        this.servers = store.table("kubernetes:server", Server.class);
    }

    /** @param base for example {@code https://127.0.0.1:6443/clusters}; a cluster's name follows @param authority PEM */
    public void serve(String base, String authority) {
        String encoded = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        store.transaction(() -> servers.put(KEY, new Server(base, encoded)));
    }

    /** What precedes a cluster's name in its endpoint; empty while nobody serves Kubernetes. */
    public Optional<String> base() {
        return servers.find(KEY).map(Server::base);
    }

    /** Empty while nobody serves Kubernetes. */
    public Optional<String> endpoint(String cluster) {
        return servers.find(KEY).map(server -> server.base() + "/" + cluster);
    }

    /** Base64 of the PEM, as EKS gives it. */
    public Optional<String> certificateAuthority() {
        return servers.find(KEY).map(Server::certificateAuthority);
    }
}
