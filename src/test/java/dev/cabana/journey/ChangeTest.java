package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.eks.EksClient;
import tools.jackson.databind.JsonNode;

/** Change, drift and tear-down of deployments that stand. */
@CabanaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeTest {
    private final Automation automation;
    private final World world;

    ChangeTest(@Autowired Portal portal) {
        automation = new Automation(portal);
        world = new World(automation);
    }

    @Test
    void scalingChangesOneNodeGroupAndNothingElse() {
        ready("scaled");
        long before = world.lastCall();

        var change = automation.fileChange("scaled", Map.of("cpuNodes", Map.of("desired", 4, "max", 8)));
        assertThat(changes(change)).containsExactlyInAnyOrder("nodes/cpu change", "k8s/nodes/cpu change");
        apply(change, "scaled");

        assertThat(world.changesAfter(before, "poolside-scaled"))
                .filteredOn(call -> call.startsWith("e") || call.startsWith("iam") || call.startsWith("auto"))
                .singleElement()
                .asString()
                .startsWith("eks:UpdateNodegroupConfig");
        try (var eks = world.client(EksClient.builder())) {
            var scaling = eks.describeNodegroup(
                            r -> r.clusterName("poolside-scaled").nodegroupName("cpu"))
                    .nodegroup()
                    .scalingConfig();
            assertThat(List.of(scaling.minSize(), scaling.desiredSize(), scaling.maxSize()))
                    .containsExactly(3, 4, 8);
        }
    }

    @Test
    void addingAModelChangesOnlyThatModel() {
        var document = Documents.whole("growing", "nginx");
        apply(automation.fileCreate(document), "growing");
        long before = world.lastCall();

        var change = automation.fileChange(
                "growing",
                Map.of(
                        "models",
                        List.of(
                                Map.of("name", "laguna-xs", "version", "2.1", "replicas", 1),
                                Map.of("name", "qwen3-0.6b", "version", "1", "replicas", 1),
                                Map.of("name", "laguna-s", "version", "2.1", "replicas", 1))));
        assertThat(changes(change)).singleElement().asString().matches("model/[0-9a-f-]{36} create");
        apply(change, "growing");
        step("growing", Map.of("action", "beginCanary", "name", "laguna-xs", "version", "2"), "canary 2 with 10 %");
        step("growing", Map.of("action", "rollBack", "name", "laguna-xs"), "roll back the canary 2");
        step("growing", Map.of("action", "stop", "name", "laguna-xs"), "stop");

        assertThat(world.changesAfter(before, "poolside-growing"))
                .filteredOn(call -> !call.startsWith("s3:"))
                .isEmpty();
        assertThat(models("growing"))
                .containsExactly("laguna-s 2.1 serving", "laguna-xs 2.1 stopped", "qwen3-0.6b 1 serving");
        apply(automation.fileDelete("growing"), "growing", "deleted");
    }

    @Test
    void driftIsShownWithBothValuesAndRepairedByRequest() {
        ready("drifting");
        try (var eks = world.client(EksClient.builder())) {
            eks.updateNodegroupConfig(r -> r.clusterName("poolside-drifting")
                    .nodegroupName("cpu")
                    .scalingConfig(s -> s.minSize(3).desiredSize(3).maxSize(17)));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> eks.describeNodegroup(
                                    r -> r.clusterName("poolside-drifting").nodegroupName("cpu"))
                            .nodegroup()
                            .statusAsString()
                            .equals("ACTIVE"));
        }

        automation.post("dana", "/deployments/drifting/drift-check", Map.of());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(drift("drifting", "nodes/cpu")).isNotEmpty());
        var drift = drift("drifting", "nodes/cpu");
        assertThat(drift).singleElement().satisfies(one -> {
            assertThat(one.path("attribute").asString()).endsWith("/max");
            assertThat(one.path("desired").asInt()).isEqualTo(10);
            assertThat(one.path("observed").asInt()).isEqualTo(17);
        });

        var repair =
                automation.file(Map.of("kind", "change", "deployment", "drifting", "justification", "Put it back"));
        assertThat(changes(repair)).contains("nodes/cpu change").doesNotContain("cluster change");
        apply(repair, "drifting");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(drift("drifting", "nodes/cpu")).isEmpty());
    }

    @Test
    void deletingWhileCreatingLeavesNothing() {
        var create = automation.fileCreate(Documents.smallest("hasty"));
        automation.approve(create);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> automation.resources("hasty").stream()
                        .anyMatch(
                                resource -> resource.path("address").asString().equals("cluster")
                                        && resource.path("status").asString("").equals("CREATING")));

        var delete = automation.fileDelete("hasty");
        automation.approve(delete);
        automation.awaitPhase("hasty", "deleted");

        assertThat(automation.deployment("hasty").path("proof").path("leftovers"))
                .isEmpty();
        assertThat(world.tagged("hasty")).isEmpty();
        automation.awaitState(create, "superseded");
    }

    private void step(String deployment, Map<String, Object> model, String words) {
        var change = automation.file(Map.of(
                "kind", "change", "deployment", deployment, "justification", "A step of its life", "model", model));
        assertThat(changes(change)).singleElement().asString().matches("model/[0-9a-f-]{36} change");
        assertThat(change.at("/plan/items")
                        .valueStream()
                        .map(item -> item.path("summary").asString("")))
                .contains("laguna-xs: " + words);
        assertThat(change.at("/plan/cost/hourlyUsd")).isEqualTo(change.at("/plan/cost/before"));
        apply(change, deployment);
    }

    private List<String> models(String deployment) {
        return automation.all("/models?deployment=" + deployment).stream()
                .map(model -> String.join(
                        " ",
                        model.path("name").asString(),
                        model.path("version").asString(),
                        model.path("state").asString()))
                .toList();
    }

    private void ready(String name) {
        apply(automation.fileCreate(Documents.smallest(name)), name);
    }

    private void apply(JsonNode request, String name) {
        apply(request, name, "ready");
    }

    private void apply(JsonNode request, String name, String phase) {
        automation.approve(request);
        automation.awaitState(request, "applied");
        automation.awaitPhase(name, phase);
    }

    private List<JsonNode> drift(String name, String address) {
        return StreamSupport.stream(
                        automation.resource(name, address).path("drift").spliterator(), false)
                .toList();
    }

    private static List<String> changes(JsonNode request) {
        return StreamSupport.stream(request.path("plan").path("items").spliterator(), false)
                .filter(item -> !item.path("action").asString().equals("none"))
                .map(item -> item.path("address").asString() + " "
                        + item.path("action").asString())
                .toList();
    }
}
