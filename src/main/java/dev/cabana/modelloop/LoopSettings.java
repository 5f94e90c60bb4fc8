package dev.cabana.modelloop;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * @param namespace of the models, and of the Lease
 * @param identity by which this process holds the Lease; the pod's name
 * @param port of health and metrics; 0 for any
 * @param lease after which a holder that does not renew is taken for dead
 */
record LoopSettings(String namespace, String identity, int port, Duration lease) {
    private static final int PORT = 8080;
    private static final int LEASE_SECONDS = 15;

    static LoopSettings of(Map<String, String> environment) {
        return new LoopSettings(
                environment.getOrDefault("CABANA_MODELS_NAMESPACE", "poolside-models"),
                environment.getOrDefault("HOSTNAME", "loop") + "-" + UUID.randomUUID(),
                number(environment, "CABANA_HTTP_PORT", PORT),
                Duration.ofSeconds(number(environment, "CABANA_LEASE_SECONDS", LEASE_SECONDS)));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String given = environment.getOrDefault(name, "");
        try {
            return given.isEmpty() ? otherwise : Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + given, e);
        }
    }
}
