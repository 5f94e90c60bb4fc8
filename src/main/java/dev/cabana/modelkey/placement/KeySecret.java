package dev.cabana.modelkey.placement;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.modelkey.ModelKeyStore.Valid;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Secret in which core-api finds a team's keys: one entry each, which holds a hash. */
final class KeySecret {
    static final ObjectRef REF = ObjectRef.core("Secret", ServedDeployments.MODELS, "cabana-api-keys");

    private KeySecret() {}

    static ObjectNode of(List<Valid> keys) {
        ObjectNode secret =
                Json.emptyObject().put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
        secret.putObject("metadata")
                .put("name", REF.name())
                .put("namespace", REF.namespace())
                .putObject("labels")
                .put(ApiKey.SECRET_LABEL, "true");
        ObjectNode data = secret.putObject("data");
        keys.forEach(key -> data.put(
                key.key().id(),
                Base64.getEncoder().encodeToString(Json.write(key.key()).getBytes(StandardCharsets.UTF_8))));
        return secret;
    }

    /** Brings it to exactly these. An entry that somebody else put there would be a valid key that nobody issued. */
    static void put(KubernetesCluster cluster, List<Valid> keys) {
        ObjectNode wanted = of(keys);
        Optional<ObjectNode> live = cluster.find(REF);
        if (live.isPresent() && same(live.get(), wanted)) {
            return;
        }
        if (hasOthers(cluster.apply(wanted), wanted)) {
            cluster.replace(wanted);
        }
    }

    private static boolean same(JsonNode live, JsonNode wanted) {
        JsonNode data = live.path("data");
        boolean equal = data.isMissingNode() ? wanted.path("data").isEmpty() : data.equals(wanted.path("data"));
        return equal && live.path("metadata").path("labels").has(ApiKey.SECRET_LABEL);
    }

    private static boolean hasOthers(JsonNode live, JsonNode wanted) {
        return live.path("data").properties().stream()
                .anyMatch(entry -> !wanted.path("data").has(entry.getKey()));
    }
}
