package dev.cabana.sandbox.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cluster that tests of API semantics run against: a real one named by {@code CABANA_TEST_KUBECONFIG}, else ours. */
public final class JudgedCluster implements AutoCloseable {
    private final @Nullable LocalCluster local;
    private final List<KubernetesClient> clients = new ArrayList<>();

    private JudgedCluster(@Nullable LocalCluster local) {
        this.local = local;
    }

    public static JudgedCluster open() {
        return new JudgedCluster(kubeconfig() == null ? LocalCluster.start() : null);
    }

    private static @Nullable String kubeconfig() {
        return System.getenv("CABANA_TEST_KUBECONFIG");
    }

    private static Config real() {
        return Config.fromKubeconfig(new File(kubeconfig()));
    }

    public KubernetesClient client() {
        return keep(
                local == null
                        ? new KubernetesClientBuilder().withConfig(real()).build()
                        : local.client(local.adminToken()));
    }

    /** A client whose calls {@code interceptor} may spoil. */
    public KubernetesClient client(Interceptor interceptor) {
        Config config = local == null ? real() : local.config(local.adminToken());
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("spoiler", interceptor))
                .build();
    }

    public KubernetesClient client(String token) {
        if (local != null) {
            return keep(local.client(token));
        }
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(real().getMasterUrl())
                .withCaCertData(real().getCaCertData())
                .withOauthToken(token)
                .build();
        return keep(new KubernetesClientBuilder().withConfig(config).build());
    }

    private KubernetesClient keep(KubernetesClient client) {
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(KubernetesClient::close);
        if (local != null) {
            local.close();
        }
    }
}
