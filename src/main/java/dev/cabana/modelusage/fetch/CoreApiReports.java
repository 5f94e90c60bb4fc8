package dev.cabana.modelusage.fetch;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.kubernetes.ProxyAnswer;
import dev.cabana.kubernetes.ProxyCall;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The batches that wait in one deployment's cluster. Each pod of core-api has its own, so each is asked by itself. */
record CoreApiReports(KubernetesCluster cluster, String token) {
    private static final String BATCHES = "/internal/v1/usage/batches";
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", "core-api");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int LARGEST = 4 << 20;
    private static final int MOST_ROUNDS = 20;

    /** A pod that does not answer as it should. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String message) {
            super(message);
        }
    }

    /** @param store keeps a batch for good before it returns; only then core-api lets go of it */
    void fetch(Consumer<Batch> store) {
        for (JsonNode pod : cluster.list(ObjectRef.core("Pod", ServedDeployments.PLATFORM, ""), LABELS)) {
            if (ready(pod)) {
                fetch(pod.path("metadata").path("name").asString(""), store);
            }
        }
    }

    private static boolean ready(JsonNode pod) {
        return pod.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asString("").equals("Ready")
                        && condition.path("status").asString("").equals("True"));
    }

    private void fetch(String pod, Consumer<Batch> store) {
        boolean more = true;
        for (int round = 0; more && round < MOST_ROUNDS; round++) {
            Batch.Answer answer = read(call("GET", pod, BATCHES));
            for (Batch batch : answer.items()) {
                store.accept(batch);
                call("DELETE", pod, BATCHES + "/" + batch.id());
            }
            more = answer.more();
        }
    }

    private static Batch.Answer read(String json) {
        try {
            return Json.read(json, Batch.Answer.class);
        } catch (JacksonException e) {
            throw new Unanswered("core-api told its usage in a form that the portal cannot read");
        }
    }

    private String call(String method, String pod, String path) {
        var call = new ProxyCall(
                method,
                ServedDeployments.PLATFORM,
                "pods/" + pod + ":9090",
                path,
                Map.of("X-Cabana-Token", token),
                "",
                TIMEOUT);
        try (ProxyAnswer answer = cluster.proxied(call)) {
            byte[] body = answer.body().readNBytes(LARGEST);
            if (answer.status() == 401) {
                throw new Unanswered("core-api does not know the portal's token yet");
            }
            if (answer.status() >= 300) {
                throw new Unanswered("core-api answered " + answer.status());
            }
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
