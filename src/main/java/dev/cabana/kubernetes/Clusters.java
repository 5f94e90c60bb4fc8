package dev.cabana.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One client per cluster, made on first use and closed with the application or when the cluster goes. */
@Component
public class Clusters implements DisposableBean {
    private static final int REQUEST_TIMEOUT_MILLIS = 15_000;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    /** The engine tries again by itself; a worker should not hang here meanwhile. */
    private static final int RETRIES = 1;
    /** Shared, since each learns the types anew. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Map<Key, KubernetesClient> clients = new ConcurrentHashMap<>();

    private record Key(String endpoint, String certificateAuthority) {}

    public KubernetesCluster at(ClusterAccess access) {
        var key = new Key(access.endpoint(), access.certificateAuthority());
        return new KubernetesCluster(clients.computeIfAbsent(key, k -> open(access)));
    }

    /** After a cluster was deleted: its address will never answer again. */
    public void forget(String endpoint) {
        clients.keySet().stream()
                .filter(key -> key.endpoint().equals(endpoint))
                .toList()
                .forEach(key -> {
                    KubernetesClient client = clients.remove(key);
                    if (client != null) {
                        client.close();
                    }
                });
    }

    /** Starts from nothing: what fabric8 finds in the environment belongs to another cluster. */
    private static KubernetesClient open(ClusterAccess access) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(access.endpoint())
                .withCaCertData(access.certificateAuthority())
                .withOauthTokenProvider(access.token()::get)
                .withOnlyHttpWatches(true)
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(SERIALIZATION)
                .build();
    }

    @Override
    public void destroy() {
        clients.values().forEach(KubernetesClient::close);
        clients.clear();
    }
}
