package dev.cabana.kubernetes;

import java.util.function.Supplier;

/**
 * How to reach one cluster.
 *
 * @param endpoint of the API server, for example {@code https://….eks.amazonaws.com}
 * @param certificateAuthority base64 of the PEM certificate, as EKS describes it
 * @param token asked for on every request: keep it, and never block
 */
public record ClusterAccess(String endpoint, String certificateAuthority, Supplier<String> token) {
    @Override
    public String toString() {
        return "ClusterAccess[" + endpoint + "]";
    }
}
