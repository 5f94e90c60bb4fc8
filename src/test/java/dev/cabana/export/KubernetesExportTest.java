package dev.cabana.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.export.estate.Estate;
import dev.cabana.export.manifests.KubernetesManifests;
import dev.cabana.kubernetes.Clusters;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.MarkedManifest;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.shared.Json;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The exported manifests, applied to an empty cluster by a client that is not the portal's, make what the portal makes. */
class KubernetesExportTest {
    private static final List<String> TYPES = List.of(
            "namespaces",
            "serviceaccounts",
            "roles.rbac.authorization.k8s.io",
            "rolebindings.rbac.authorization.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io",
            "configmaps",
            "services",
            "poddisruptionbudgets.policy",
            "deployments.apps",
            "daemonsets.apps",
            "ingressclasses.networking.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "ingresses.networking.k8s.io",
            "inferencemodels.cabana.dev");
    private static final List<String> SERVERS_OWN =
            List.of("uid", "resourceVersion", "creationTimestamp", "managedFields", "generation");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final Provisioning provisioning = Provisioning.of(sandbox);

    @ParameterizedTest
    @ValueSource(strings = {"alb", "nginx"})
    void makesTheSameObjects(String ingress) {
        GraphInput input = provisioning.input("atlas-prod", """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 1}]
                ingress: {controller: %s, domain: atlas.example.com}
                models: [{name: laguna-xs}, {name: qwen3-0.6b}]
                """.formatted(ingress));
        ResourceGraph graph = provisioning.graph(input);
        Estate estate = new MadeUp(graph).estate(input);
        try (var portals = LocalCluster.start();
                var empty = LocalCluster.start()) {
            applyAsThePortal(portals, graph, estate);
            applyAsKubectl(empty, KubernetesManifests.of(estate));

            Map<String, String> wanted = objects(portals);
            Map<String, String> made = objects(empty);
            assertThat(made).hasSizeGreaterThan(28).hasSameSizeAs(wanted);
            wanted.forEach(
                    (object, text) -> assertThat(made.get(object)).as(object).isEqualTo(text));
        }
    }

    private static void applyAsThePortal(LocalCluster local, ResourceGraph graph, Estate estate) {
        KubernetesCluster cluster = sandbox.make(Clusters.class).at(local.access());
        graph.nodes().stream()
                .filter(node -> node.type().startsWith("Kubernetes::"))
                .forEach(node -> node.desired()
                        .valueStream()
                        .filter(JsonNode::isObject)
                        .filter(manifest -> manifest.has("kind"))
                        .map(manifest -> (ObjectNode) Json.tree(estate.resolved(Json.write(manifest))))
                        .forEach(manifest -> cluster.apply(
                                MarkedManifest.of(MadeUp.ID, node.address().value(), manifest))));
    }

    /** Untyped, since that is how it is sent by kubectl. */
    private static void applyAsKubectl(LocalCluster local, String yaml) {
        try (KubernetesClient client = local.client(local.adminToken())) {
            for (String document : yaml.split("(?m)^---$")) {
                if (document.contains("\nkind: ")) {
                    apply(client, Serialization.unmarshal(document, GenericKubernetesResource.class));
                }
            }
        }
    }

    private static void apply(KubernetesClient client, GenericKubernetesResource object) {
        var kind = client.genericKubernetesResources(object.getApiVersion(), object.getKind());
        String namespace = object.getMetadata().getNamespace();
        var target = namespace == null
                ? kind.resource(object)
                : kind.inNamespace(namespace).resource(object);
        target.fieldManager("kubectl").serverSideApply();
    }

    /** By type and name, without what a server adds by itself. */
    private static Map<String, String> objects(LocalCluster cluster) {
        Map<String, String> objects = new TreeMap<>();
        TYPES.forEach(type -> cluster.list(type).forEach(object -> {
            ObjectNode copy = object.deepCopy();
            ((ObjectNode) copy.path("metadata")).remove(SERVERS_OWN);
            copy.remove("status");
            if (copy.path("spec") instanceof ObjectNode spec) {
                spec.remove(List.of("clusterIP", "clusterIPs"));
            }
            objects.put(
                    type + " " + copy.at("/metadata/namespace").asString("") + "/"
                            + copy.at("/metadata/name").asString(),
                    Json.write(Json.canonical(copy)));
        }));
        return objects;
    }
}
