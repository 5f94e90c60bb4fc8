package dev.cabana.sandbox.kubernetes;

import dev.cabana.kubernetes.CertificateAuthority;
import dev.cabana.kubernetes.ClusterAccess;
import dev.cabana.sandbox.kubernetes.api.ApiServer;
import dev.cabana.sandbox.kubernetes.api.ApiServer.Served;
import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.sandbox.kubernetes.api.Write;
import dev.cabana.sandbox.kubernetes.auth.EksAccess;
import dev.cabana.sandbox.kubernetes.auth.Principals;
import dev.cabana.sandbox.kubernetes.auth.ServiceAccountTokens;
import dev.cabana.sandbox.kubernetes.simulation.Bootstrap;
import dev.cabana.sandbox.kubernetes.storage.Durable;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import dev.cabana.sandbox.kubernetes.tls.ServerTls;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.node.ObjectNode;

/** One API server on loopback with one cluster, whose administrator is a service account; without AWS around it. */
public final class LocalCluster implements AutoCloseable {
    public static final String NAME = "atlas";
    private final CertificateAuthority authority =
            CertificateAuthority.create("test", Instant.now(), Duration.ofDays(1));
    private final ServiceAccountTokens tokens = new ServiceAccountTokens("test");
    private final ObjectStore store;
    private final Cluster cluster;
    private final SSLContext tls;
    private final EksAccess access;
    private ApiServer server;

    /** Keeps objects as text, as a database would. */
    public static final class Memory implements Durable {
        private final Map<String, String> objects = new ConcurrentHashMap<>();
        private final AtomicLong versions = new AtomicLong(1);

        @Override
        public Map<String, ObjectNode> load() {
            Map<String, ObjectNode> loaded = new ConcurrentHashMap<>();
            objects.forEach((id, json) -> loaded.put(id, (ObjectNode) Json.tree(json)));
            return loaded;
        }

        @Override
        public void put(String id, ObjectNode object) {
            objects.put(id, Json.write(object));
        }

        @Override
        public void remove(String id) {
            objects.remove(id);
        }

        @Override
        public long reserveVersions(int count) {
            return versions.getAndAdd(count);
        }
    }

    public LocalCluster(Durable durable, Principals principals) {
        store = new ObjectStore(durable);
        cluster = new Cluster(NAME, store, Clock.systemUTC());
        access = new EksAccess(store, principals, tokens, Clock.systemUTC());
        tls = ServerTls.loopback(authority, Instant.now());
        server = serve(0);
        bootstrap();
    }

    private ApiServer serve(int port) {
        return new ApiServer(
                port,
                tls,
                access,
                name -> Optional.of(new Served(cluster, "1.35")).filter(s -> name.equals(NAME)));
    }

    /** While {@code work} runs, nobody listens. */
    public void away(Runnable work) {
        int port = server.port();
        server.close();
        work.run();
        server = serve(port);
    }

    public static LocalCluster start() {
        return new LocalCluster(new Memory(), new Nobody());
    }

    /** No AWS principal may enter. */
    public record Nobody() implements Principals {
        @Override
        public Optional<Key> key(String accessKeyId) {
            return Optional.empty();
        }

        @Override
        public Optional<Entry> entry(String cluster, String principalArn) {
            return Optional.empty();
        }
    }

    private void bootstrap() {
        Bootstrap.ensure(cluster);
        if (cluster.find("serviceaccounts", "kube-system", "admin").isEmpty()) {
            make("""
                    {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "admin", "namespace": "kube-system"}}""");
            make("""
                    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "all"},
                     "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]}""");
            make("""
                    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "all"},
                     "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "all"},
                     "subjects": [{"kind": "ServiceAccount", "name": "admin", "namespace": "kube-system"}]}""");
        }
    }

    private void make(String json) {
        ObjectNode object = (ObjectNode) Json.tree(json);
        var type = cluster.types()
                .ofKind(
                        object.path("apiVersion").asString(),
                        object.path("kind").asString())
                .orElseThrow();
        cluster.create(type, object.path("metadata").path("namespace").asString(""), object, Write.by("test"));
    }

    public Cluster cluster() {
        return cluster;
    }

    public ServiceAccountTokens tokens() {
        return tokens;
    }

    public String endpoint() {
        return "https://127.0.0.1:" + server.port() + "/clusters/" + NAME;
    }

    public String certificateAuthority() {
        return Base64.getEncoder().encodeToString(authority.certificate().getBytes(StandardCharsets.US_ASCII));
    }

    public String adminToken() {
        return tokens.issue(NAME, "kube-system", "admin");
    }

    public ClusterAccess access() {
        return new ClusterAccess(endpoint(), certificateAuthority(), this::adminToken);
    }

    /** A client that nothing of ours has touched. */
    public KubernetesClient client(String token) {
        return new KubernetesClientBuilder().withConfig(config(token)).build();
    }

    Config config(String token) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(endpoint())
                .withCaCertData(certificateAuthority())
                .withOauthTokenProvider(() -> token)
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    public List<ObjectNode> list(String type) {
        return cluster.list(type);
    }

    @Override
    public void close() {
        server.close();
    }
}
