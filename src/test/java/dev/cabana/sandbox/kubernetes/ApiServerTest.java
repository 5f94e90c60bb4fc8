package dev.cabana.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs of the API as fabric8's client sees them; the same against a real server where one is named. */
class ApiServerTest {
    private static JudgedCluster judged;
    private static KubernetesClient client;
    private String namespace = "";

    @BeforeAll
    static void start() {
        judged = JudgedCluster.open();
        client = judged.client();
    }

    @AfterAll
    static void stop() {
        judged.close();
    }

    @BeforeEach
    void freshNamespace() {
        namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    private ConfigMap map(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(data)
                .build();
    }

    private Deployment deployment(String image, Integer replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 0;
        } catch (KubernetesClientException e) {
            return e.getCode();
        }
    }

    @Test
    void createsReadsChangesAndDeletes() {
        client.resource(map("a", Map.of("x", "1"))).create();
        ConfigMap read =
                client.configMaps().inNamespace(namespace).withName("a").get();
        assertThat(read.getData()).containsEntry("x", "1");
        assertThat(read.getMetadata().getUid()).isNotBlank();

        client.resource(map("a", Map.of("x", "2"))).update();
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("a")
                        .get()
                        .getData())
                .containsEntry("x", "2");
        client.configMaps().inNamespace(namespace).withName("a").delete();
        assertThat(client.configMaps().inNamespace(namespace).withName("a").get())
                .isNull();
    }

    @Test
    void refusesASecondObjectOfTheSameName() {
        client.resource(map("a", Map.of())).create();
        assertThat(status(() -> client.resource(map("a", Map.of())).create())).isEqualTo(409);
    }

    @Test
    void refusesAStaleResourceVersion() {
        ConfigMap first = client.resource(map("a", Map.of("x", "1"))).create();
        client.resource(map("a", Map.of("x", "2"))).update();
        ConfigMap stale = new ConfigMapBuilder(first).addToData("x", "3").build();
        assertThat(status(() -> client.resource(stale).lockResourceVersion().update()))
                .isEqualTo(409);
    }

    @Test
    void patchesByMergeAndByJson() {
        client.resource(map("a", Map.of("x", "1", "y", "1"))).create();
        var resource = client.configMaps().inNamespace(namespace).withName("a");
        resource.patch("{\"data\": {\"x\": null, \"z\": \"2\"}}");
        assertThat(resource.get().getData()).containsOnlyKeys("y", "z");
        client.configMaps()
                .inNamespace(namespace)
                .withName("a")
                .edit(m -> new ConfigMapBuilder(m).addToData("w", "3").build());
        assertThat(resource.get().getData()).containsOnlyKeys("y", "z", "w");
    }

    @Test
    void appliesANewObjectAndTakesAwayWhatIsNoLongerApplied() {
        client.resource(map("a", Map.of("x", "1", "y", "1")))
                .fieldManager("one")
                .serverSideApply();
        ConfigMap after =
                client.resource(map("a", Map.of("x", "1"))).fieldManager("one").serverSideApply();
        assertThat(after.getData()).containsOnlyKeys("x");
    }

    @Test
    void keepsWhatAnotherManagerApplied() {
        client.resource(map("a", Map.of("x", "1"))).fieldManager("one").serverSideApply();
        client.resource(map("a", Map.of("y", "1"))).fieldManager("two").serverSideApply();
        ConfigMap after =
                client.resource(map("a", Map.of("x", "2"))).fieldManager("one").serverSideApply();
        assertThat(after.getData()).containsOnly(Map.entry("x", "2"), Map.entry("y", "1"));
        assertThat(after.getMetadata().getManagedFields()).extracting("manager").contains("one", "two");
    }

    @Test
    void reportsAConflictUnlessForced() {
        client.resource(deployment("a:1", 2)).fieldManager("one").serverSideApply();
        Deployment other = deployment("a:2", null);
        assertThatThrownBy(() -> client.resource(other).fieldManager("two").serverSideApply())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getMessage())
                            .contains("conflict with \"one\"")
                            .contains(".spec.template.spec.containers[name=\"web\"].image");
                });
        Deployment forced =
                client.resource(other).fieldManager("two").forceConflicts().serverSideApply();
        assertThat(forced.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo("a:2");
        assertThat(forced.getSpec().getReplicas()).isEqualTo(2);
    }

    @Test
    void changesNothingWhenTheSameIsAppliedTwice() {
        String first = client.resource(deployment("a:1", 2))
                .fieldManager("one")
                .serverSideApply()
                .getMetadata()
                .getResourceVersion();
        assertThat(first).isNotBlank();
        Deployment again =
                client.resource(deployment("a:1", 2)).fieldManager("one").serverSideApply();
        assertThat(again.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void listsByLabelAndInPages() {
        for (int i = 0; i < 5; i++) {
            client.resource(new ConfigMapBuilder(map("m" + i, Map.of()))
                            .editMetadata()
                            .addToLabels("parity", i % 2 == 0 ? "even" : "odd")
                            .endMetadata()
                            .build())
                    .create();
        }
        var maps = client.configMaps().inNamespace(namespace);
        assertThat(maps.withLabel("parity", "even").list().getItems()).hasSize(3);
        assertThat(maps.withLabelIn("parity", "odd", "none").list().getItems()).hasSize(2);
        assertThat(maps.withLabelNotIn("parity", "odd")
                        .withLabel("parity")
                        .list()
                        .getItems())
                .hasSize(3);
        var page = maps.withLabel("parity")
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                        .withLimit(2L)
                        .build());
        assertThat(page.getItems()).hasSize(2);
        assertThat(page.getMetadata().getContinue()).isNotBlank();
    }

    @Test
    void watchesWhatHappens() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (var watch = client.configMaps().inNamespace(namespace).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                seen.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {}
        })) {
            client.resource(map("a", Map.of("x", "1"))).create();
            client.resource(map("a", Map.of("x", "2"))).update();
            client.configMaps().inNamespace(namespace).withName("a").delete();
            List<String> expected = List.of("ADDED a", "MODIFIED a", "DELETED a");
            for (String event : expected) {
                String next = seen.poll(30, TimeUnit.SECONDS);
                while (next != null && next.contains("kube-root-ca.crt")) {
                    next = seen.poll(30, TimeUnit.SECONDS);
                }
                assertThat(next).isEqualTo(event);
            }
        }
    }

    @Test
    void keepsAnObjectUntilItsFinalizersAreGone() {
        client.resource(new ConfigMapBuilder(map("a", Map.of()))
                        .editMetadata()
                        .addToFinalizers("example.com/hold")
                        .endMetadata()
                        .build())
                .create();
        var resource = client.configMaps().inNamespace(namespace).withName("a");
        resource.delete();
        assertThat(resource.get().getMetadata().getDeletionTimestamp()).isNotNull();
        resource.edit(m -> new ConfigMapBuilder(m)
                .editMetadata()
                .withFinalizers(List.of())
                .endMetadata()
                .build());
        assertThat(resource.get()).isNull();
    }

    @Test
    void refusesWhatARealServerRefuses() {
        assertThat(status(() -> client.resource(map("Not_A_Name", Map.of())).create()))
                .isEqualTo(422);
        assertThat(status(() -> client.resource(new ConfigMapBuilder(map("a", Map.of()))
                                .editMetadata()
                                .addToLabels("k", "not a value")
                                .endMetadata()
                                .build())
                        .create()))
                .isEqualTo(422);
        Deployment unmatched = new DeploymentBuilder(deployment("a", 1))
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToLabels("app", "other")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        assertThat(status(() -> client.resource(unmatched).create())).isEqualTo(422);
        ConfigMap homeless = new ConfigMapBuilder(map("a", Map.of()))
                .editMetadata()
                .withNamespace("no-such-namespace")
                .endMetadata()
                .build();
        assertThat(status(() -> client.resource(homeless).create())).isEqualTo(404);
    }

    @Test
    void refusesToApplyWhatTheTypeHasNoPlaceFor() {
        assertThat(applied("ConfigMap", "v1", "\"data\": {\"a\": \"1\"}, \"dada\": {}"))
                .contains(".dada: field not declared in schema");
        assertThat(applied("ConfigMap", "v1", "\"data\": {\"a\": 1}")).contains(".data.a: expected string");
        assertThat(applied("Deployment", "apps/v1", "\"spec\": {\"template\": {\"spec\": {\"containers\": {}}}}"))
                .contains(".spec.template.spec.containers: expected list");
        assertThat(applied("PodDisruptionBudget", "policy/v1", "\"spec\": {\"maxUnavailable\": 1, \"min\": 1}"))
                .contains(".spec.min: field not declared in schema");
    }

    /** @return how it was refused */
    private String applied(String kind, String version, String rest) {
        try {
            String text = """
                    {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "a", "namespace": "%s"}, %s}""".formatted(version, kind, namespace, rest);
            client.resource(Serialization.unmarshal(text, GenericKubernetesResource.class))
                    .fieldManager("test")
                    .serverSideApply();
            return "not at all";
        } catch (KubernetesClientException e) {
            return e.getMessage();
        }
    }

    @Test
    void keepsSelectorsAndClusterAddresses() {
        client.resource(deployment("a", 1)).create();
        Deployment other = new DeploymentBuilder(deployment("a", 1))
                .editSpec()
                .editSelector()
                .addToMatchLabels("app", "x")
                .endSelector()
                .editTemplate()
                .editMetadata()
                .addToLabels("app", "x")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        assertThat(status(() -> client.resource(other).update())).isEqualTo(422);

        Service service = client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        assertThat(service.getSpec().getClusterIP()).isNotBlank();
        Service updated = client.services()
                .inNamespace(namespace)
                .withName("web")
                .edit(s -> new ServiceBuilder(s)
                        .editMetadata()
                        .addToLabels("a", "b")
                        .endMetadata()
                        .build());
        assertThat(updated.getSpec().getClusterIP()).isEqualTo(service.getSpec().getClusterIP());
    }

    @Test
    void writesStatusOnlyThroughItsSubresource() {
        client.resource(deployment("a", 1)).create();
        Deployment edited = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .edit(d -> new DeploymentBuilder(d)
                        .withNewStatus()
                        .withReplicas(7)
                        .endStatus()
                        .build());
        int reported = edited.getStatus() == null || edited.getStatus().getReplicas() == null
                ? 0
                : edited.getStatus().getReplicas();
        assertThat(reported).isNotEqualTo(7);
    }

    @Test
    void scales() {
        client.resource(deployment("a", 1)).create();
        client.apps().deployments().inNamespace(namespace).withName("web").scale(3);
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("web")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(3);
    }

    @Test
    void tellsWhatItIsAndWhatItServes() {
        assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
        assertThat(client.getApiGroups().getGroups()).extracting("name").contains("apps", "networking.k8s.io");
        assertThat(client.getApiResources("apps/v1").getResources())
                .extracting("name")
                .contains("deployments", "deployments/status", "deployments/scale");
    }

    @Test
    void answers401ToAnUnknownToken() {
        try (KubernetesClient stranger = judged.client("k8s-aws-v1.bm90LWEtdXJs")) {
            assertThat(status(() -> stranger.namespaces().list())).isEqualTo(401);
        }
    }
}
