package dev.cabana.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cluster that tests of API semantics run against: a real one named by {@code CABANA_TEST_KUBECONFIG}, else ours. */
public final class JudgedCluster implements AutoCloseable {
    /** A kind whose definition is new is not served at once, and not every refusal is worth asking again. */
    private static final int RETRIES = 4;

    private static final int TIMEOUT_MILLIS = 60_000;

    private final @Nullable LocalCluster local;
    private final @Nullable FileChannel turn;
    private final List<KubernetesClient> clients = new ArrayList<>();

    private JudgedCluster(@Nullable LocalCluster local, @Nullable FileChannel turn) {
        this.local = local;
        this.turn = turn;
    }

    public static JudgedCluster open() {
        return kubeconfig() == null
                ? new JudgedCluster(LocalCluster.start(), null)
                : new JudgedCluster(null, turn(Path.of(kubeconfig() + ".lock")));
    }

    /** One test class after the other, whatever process runs it: definitions and webhooks are the whole cluster's. */
    private static FileChannel turn(Path lock) {
        try {
            var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String kubeconfig() {
        return System.getenv("CABANA_TEST_KUBECONFIG");
    }

    private static Config real() {
        Config config = Config.fromKubeconfig(new File(kubeconfig()));
        config.setRequestRetryBackoffLimit(RETRIES);
        config.setRequestTimeout(TIMEOUT_MILLIS);
        return config;
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

    /** At the other end of a wire that leads to {@link #address}. */
    public KubernetesClient client(CutWire wire) {
        Config config = local == null ? real() : local.config(local.adminToken());
        config.setMasterUrl(wire.address());
        return keep(new KubernetesClientBuilder().withConfig(config).build());
    }

    public URI address() {
        return URI.create(local == null ? real().getMasterUrl() : local.endpoint());
    }

    public KubernetesClient client(String token) {
        if (local != null) {
            return keep(local.client(token));
        }
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(real().getMasterUrl())
                .withCaCertData(real().getCaCertData())
                .withOauthToken(token)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return keep(new KubernetesClientBuilder().withConfig(config).build());
    }

    /** With the rights that a manifest gives the program in a cluster, for models that are in {@code namespace}. */
    public KubernetesClient program(String program, String namespace) {
        String own = namespace + "-" + program;
        String rights = text("/manifests/" + program + "-rbac.yaml")
                .replace(program + "-sa", own)
                .replace("name: core-api-" + program, "name: " + own)
                .replace("namespace: poolside-models", "namespace: " + namespace)
                .replace("namespace: poolside}", "namespace: " + namespace + "}");
        KubernetesClient admin = client();
        admin.serviceAccounts()
                .inNamespace(namespace)
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(own)
                        .endMetadata()
                        .build())
                .serverSideApply();
        admin.load(new ByteArrayInputStream(rights.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
        return client(token(namespace, own));
    }

    private static String text(String resource) {
        try (InputStream in = JudgedCluster.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a pod of that account has one. */
    public String token(String namespace, String account) {
        if (local != null) {
            return local.tokens().issue(LocalCluster.NAME, namespace, account);
        }
        return client().serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest()
                .getStatus()
                .getToken();
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
        try {
            if (turn != null) {
                turn.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
