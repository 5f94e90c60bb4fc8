package dev.cabana.coreapi.metering;

import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A ConfigMap, changed only in the version that was read. */
final class ClusterLedger implements LedgerStore {
    private static final String NAME = "core-api-metering";
    private static final String ENTRY = "ledger.json";
    private static final int TRIES = 10;

    private final KubernetesClient client;
    private final String namespace;

    ClusterLedger(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public Ledger change(UnaryOperator<Ledger> step) {
        for (int i = 1; ; i++) {
            try {
                return once(step);
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Ledger once(UnaryOperator<Ledger> step) {
        Resource<ConfigMap> place = client.configMaps().inNamespace(namespace).withName(NAME);
        ConfigMap found = place.get();
        Ledger before = read(found);
        Ledger after = step.apply(before);
        if (after.equals(before)) {
            return after;
        }
        Map<String, String> data = Map.of(ENTRY, Json.write(after));
        if (found == null) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(NAME)
                            .withNamespace(namespace)
                            .endMetadata()
                            .withData(data)
                            .build())
                    .create();
        } else {
            found.setData(data);
            client.resource(found).update();
        }
        return after;
    }

    private static Ledger read(@Nullable ConfigMap found) {
        return found == null || found.getData() == null || !found.getData().containsKey(ENTRY)
                ? Ledger.EMPTY
                : Json.read(found.getData().get(ENTRY), Ledger.class);
    }
}
