package dev.cabana.coreapi.cluster;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.keys.KeyEntries;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in Secrets. */
final class Secrets {
    private Secrets() {}

    /** One key an entry, in every Secret with the label. */
    static List<ApiKey> keys(Collection<Secret> secrets) {
        List<ApiKey> keys = new ArrayList<>();
        for (Secret secret : secrets) {
            if (labels(secret).containsKey(ApiKey.SECRET_LABEL)) {
                for (String entry :
                        Optional.ofNullable(secret.getData()).orElse(Map.of()).keySet()) {
                    String where = secret.getMetadata().getName() + "/" + entry;
                    decoded(secret, entry)
                            .flatMap(json -> KeyEntries.read(where, json))
                            .ifPresent(keys::add);
                }
            }
        }
        return keys;
    }

    private static Map<String, String> labels(Secret secret) {
        return Optional.ofNullable(secret.getMetadata().getLabels()).orElse(Map.of());
    }

    static Optional<String> decoded(Secret secret, String entry) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(entry))
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }
}
