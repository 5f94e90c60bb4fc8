package dev.cabana.sandbox.kubernetes.api;

import java.net.URI;
import java.util.Optional;

/** What runs for real behind simulated pods and Services, for calls that come through the API server's proxy. */
@FunctionalInterface
public interface Backends {

    /** @param kind {@code services} or {@code pods} @param port its name or number; empty for the first */
    record Target(String kind, String namespace, String name, String port) {}

    /** Empty when nothing does. */
    Optional<URI> find(String cluster, Target target);
}
