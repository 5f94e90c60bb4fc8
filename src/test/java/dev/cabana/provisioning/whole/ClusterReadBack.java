package dev.cabana.provisioning.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cabana.aws.ClusterTokens;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The seed's values inside the cluster, as a Kubernetes client that is not the portal's sees them. */
final class ClusterReadBack implements AutoCloseable {
    private static final String MODELS = "poolside-models";

    private final KubernetesClient client;
    private final GraphWalk walk;

    ClusterReadBack(SandboxExtension sandbox, GraphWalk walk) {
        this.walk = walk;
        String token = sandbox.make(ClusterTokens.class).token(sandbox.target(), walk.output("cluster", "name"));
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(walk.output("cluster", "endpoint"))
                .withCaCertData(walk.output("cluster", "certificateAuthority"))
                .withOauthToken(token)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    void namespaces(String... expected) {
        assertThat(client.namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .contains(expected);
    }

    void nodes(int cpu, int gpu) {
        List<Node> nodes = client.nodes().list().getItems();
        assertThat(nodes)
                .hasSize(cpu + gpu)
                .allSatisfy(node -> assertThat(node.getStatus().getConditions()).anySatisfy(condition -> {
                    assertThat(condition.getType()).isEqualTo("Ready");
                    assertThat(condition.getStatus()).isEqualTo("True");
                }));
        assertThat(nodes)
                .filteredOn(node ->
                        "inference".equals(node.getMetadata().getLabels().get("cabana.dev/workload")))
                .hasSize(gpu)
                .allSatisfy(node -> {
                    assertThat(node.getSpec().getTaints())
                            .extracting(Taint::getKey, Taint::getValue, Taint::getEffect)
                            .contains(tuple("nvidia.com/gpu", "true", "NoSchedule"));
                    assertThat(node.getStatus()
                                    .getAllocatable()
                                    .get("nvidia.com/gpu")
                                    .getAmount())
                            .isEqualTo("8");
                });
    }

    void account(String namespace, String name, String role) {
        assertThat(client.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("eks.amazonaws.com/role-arn", walk.output(role, "arn"));
    }

    void runs(String namespace, String... deployments) {
        for (String name : deployments) {
            Deployment deployment = client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            assertThat(deployment).as(name).isNotNull();
            assertThat(deployment.getStatus().getReadyReplicas())
                    .as(name)
                    .isEqualTo(deployment.getSpec().getReplicas());
        }
    }

    void service(String namespace, String name, String type) {
        Service service =
                client.services().inNamespace(namespace).withName(name).get();
        assertThat(service).as(name).isNotNull();
        assertThat(service.getSpec().getType()).isEqualTo(type);
    }

    /** One Deployment and one ClusterIP Service for each model, and nothing else. */
    void models(Map<String, String> versions) {
        List<GenericKubernetesResource> models = client.genericKubernetesResources(
                        "cabana.dev/v1alpha1", "InferenceModel")
                .inNamespace(MODELS)
                .list()
                .getItems();
        Map<String, String> found = new TreeMap<>();
        models.forEach(model -> {
            String uuid = model.getMetadata().getName();
            found.put(model.get("spec", "modelName"), model.get("spec", "version"));
            service(MODELS, "inference-" + uuid + "-internal", "ClusterIP");
            assertThat(walk.graph().nodes())
                    .extracting(node -> node.address().value())
                    .contains("model/" + uuid);
        });
        assertThat(found).isEqualTo(new TreeMap<>(versions));
        assertThat(client.services().inNamespace(MODELS).list().getItems()).hasSize(versions.size());
        assertThat(client.apps().deployments().inNamespace(MODELS).list().getItems())
                .hasSize(versions.size())
                .allSatisfy(deployment -> {
                    assertThat(deployment.getStatus().getReadyReplicas()).isEqualTo(1);
                    assertThat(deployment.getSpec().getTemplate().getSpec().getServiceAccountName())
                            .isEqualTo("inference");
                });
    }

    /** Front door's host name. */
    String ingressHost() {
        return ingress().getStatus().getLoadBalancer().getIngress().getFirst().getHostname();
    }

    String ingressClass() {
        return ingress().getSpec().getIngressClassName();
    }

    private Ingress ingress() {
        var all =
                client.network().v1().ingresses().inNamespace("poolside").list().getItems();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** By kind and name; whatever is written anew gets another one. */
    Map<String, String> writtenAs() {
        Map<String, String> versions = new TreeMap<>();
        Stream.of(
                        client.namespaces().list().getItems(),
                        client.serviceAccounts().inAnyNamespace().list().getItems(),
                        client.configMaps().inAnyNamespace().list().getItems(),
                        client.secrets().inAnyNamespace().list().getItems(),
                        client.services().inAnyNamespace().list().getItems(),
                        client.rbac().clusterRoles().list().getItems(),
                        client.rbac().roleBindings().inAnyNamespace().list().getItems())
                .flatMap(List::stream)
                .forEach(object ->
                        versions.put(named(object), object.getMetadata().getResourceVersion()));
        client.apps()
                .deployments()
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(object ->
                        versions.put(named(object), "" + object.getMetadata().getGeneration()));
        return versions;
    }

    private static String named(HasMetadata object) {
        return "%s %s/%s"
                .formatted(
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName());
    }

    @Override
    public void close() {
        client.close();
    }
}
