package dev.cabana.kubernetes;

import java.time.Duration;
import java.util.Map;

/**
 * A call to a program in the cluster through the API server's proxy.
 *
 * @param target {@code services/<name>:<port>} or {@code pods/<name>:<port>}
 * @param path for the program, with a leading slash
 * @param headers without {@code Authorization}: the API server takes that for itself, and off
 * @param body JSON; empty for none
 * @param timeout for the whole answer
 */
public record ProxyCall(
        String method,
        String namespace,
        String target,
        String path,
        Map<String, String> headers,
        String body,
        Duration timeout) {

    /** Without what headers and body hold. */
    @Override
    public String toString() {
        return method + " " + path + " of " + target + " in " + namespace;
    }
}
