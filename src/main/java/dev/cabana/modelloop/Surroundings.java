package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes and node groups: looked at for an explanation, and a few seconds old at most. What may not be read is not known. */
final class Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    static final String GROUPS = "gpu-node-groups";
    private static final String KEY = "groups";

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;
    private final Supplier<Collection<Pod>> pods;
    private Instant lookedAt = Instant.MIN;
    private Optional<List<Node>> nodes = Optional.empty();
    private List<NodeGroup> groups = List.of();

    /** @param pods of all models */
    Surroundings(KubernetesClient client, String namespace, Clock clock, Supplier<Collection<Pod>> pods) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
        this.pods = pods;
    }

    /** Empty when nodes may not be read. */
    synchronized Optional<Gpus> gpus() {
        look();
        return nodes.map(known -> Gpus.of(known, pods.get()));
    }

    synchronized List<NodeGroup> groups() {
        look();
        return groups;
    }

    private void look() {
        Instant now = clock.instant();
        if (!lookedAt.isBefore(now.minus(FRESH))) {
            return;
        }
        nodes = permitted("nodes", () -> client.nodes().list().getItems());
        groups = permitted(GROUPS, this::readGroups).orElse(List.of());
        lookedAt = now;
    }

    private List<NodeGroup> readGroups() {
        ConfigMap map =
                client.configMaps().inNamespace(namespace).withName(GROUPS).get();
        String json =
                map == null || map.getData() == null ? null : map.getData().get(KEY);
        return json == null
                ? List.of()
                : List.of(client.getKubernetesSerialization().unmarshal(json, NodeGroup[].class));
    }

    private static <T> Optional<T> permitted(String what, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (KubernetesClientException unknown) {
            LOG.info("{} cannot be read: {}; explanations go without", what, unknown.getMessage());
            return Optional.empty();
        }
    }
}
