package dev.cabana.modelkey.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.ApiKey.Limits;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.OpenedCluster;
import dev.cabana.modelkey.ModelKeyStore.Valid;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/** What the Secret of keys expects of any API server whose cluster has a platform. */
public final class KeySecretContract {
    private KeySecretContract() {}

    public static void holdsExactlyTheKeysThatWork(KubernetesClient client) {
        KubernetesCluster cluster = OpenedCluster.with(client);
        assertHolds(cluster);
        assertHolds(cluster, "first", "second");
        assertHolds(cluster, "second");

        String uid = uid(cluster);
        client.secrets()
                .inNamespace(KeySecret.REF.namespace())
                .withName(KeySecret.REF.name())
                .edit(secret -> {
                    secret.getData().put("theirs", "e30=");
                    return secret;
                });
        assertHolds(cluster, "second");
        // A Secret that is made anew would be missing for a moment, and with it every key.
        assertThat(uid(cluster)).isEqualTo(uid);
        assertHolds(cluster, "second", "third");
    }

    private static void assertHolds(KubernetesCluster cluster, String... ids) {
        KeySecret.put(
                cluster,
                Stream.of(ids)
                        .map(id -> new ApiKey(id, ApiKey.hash(id), "atlas", id, List.of("*"), Limits.NONE, null))
                        .map(key -> new Valid(key, 1))
                        .toList());
        assertThat(cluster.find(KeySecret.REF).orElseThrow().path("data").propertyNames())
                .containsExactlyInAnyOrder(ids);
    }

    private static String uid(KubernetesCluster cluster) {
        return cluster.find(KeySecret.REF).orElseThrow().at("/metadata/uid").asString();
    }
}
