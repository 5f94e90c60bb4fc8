package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** AWS on a bad day. */
@CabanaTest
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String GPU = "p5.48xlarge";

    private final Portal portal;
    private final Automation automation;
    private final World world;

    FaultsTest(@Autowired Portal portal) {
        this.portal = portal;
        automation = new Automation(portal);
        world = new World(automation);
    }

    @AfterEach
    void everythingWorksAgain() {
        portal.as("pat").delete().uri("/api/v1/sandbox/faults").retrieve().toBodilessEntity();
    }

    @Test
    void convergesThroughThrottlingAndServerErrors() {
        String name = Names.fresh("stormy");
        JsonNode create = automation.fileCreate(Documents.smallest(name));
        Set<String> planned = addresses(create);
        inject(Map.of("kind", "throttle", "percent", 30));
        inject(Map.of("kind", "serverErrors", "percent", 5));

        automation.approve(create);
        awaitPhase(name, "ready");
        automation.awaitState(create, "applied");
        JsonNode delete = automation.fileDelete(name);
        everythingWorksAgain();

        assertThat(world.refused(name)).as("calls that were refused on purpose").isGreaterThan(20);
        assertThat(world.tagged(name)).isNotEmpty().isSubsetOf(planned);
        assertThat(world.madeTwice(name)).isEmpty();
        assertThat(world.balancers(name)).hasSize(1);

        inject(Map.of("kind", "throttle", "percent", 30));
        inject(Map.of("kind", "serverErrors", "percent", 5));
        automation.approve(delete);
        awaitPhase(name, "deleted");
        everythingWorksAgain();
        assertThat(world.tagged(name)).isEmpty();
    }

    @Test
    void waitsForGpuCapacityWithTheRestUp() {
        String name = Names.fresh("scarce");
        inject(Map.of("kind", "noCapacity", "instanceType", GPU));
        JsonNode create = automation.fileCreate(onDemandGpus(name));
        automation.approve(create);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(automation.resource(name, "nodes/gpu").path("state").asString())
                    .isEqualTo("stalled");
            assertThat(unreadyBut(name, "nodes/gpu", "k8s/nodes/gpu"))
                    .allMatch(address -> address.startsWith("model/"));
        });
        JsonNode nodes = automation.resource(name, "nodes/gpu");
        assertThat(nodes.path("reason").asString()).containsIgnoringCase("capacity");
        assertThat(nodes.path("advice").asString()).isNotBlank();
        assertThat(automation.deployment(name).path("phase").asString()).isEqualTo("stalled");

        everythingWorksAgain();
        awaitPhase(name, "ready");
        automation.awaitState(create, "applied");
        assertThat(automation.all("/deployments/" + name + "/models?limit=50"))
                .extracting(model -> model.path("state").asString())
                .containsExactly("ready");
        delete(name);
    }

    @Test
    void namesTheQuotaAndTheDeniedAction() {
        String name = Names.fresh("refused");
        inject(Map.of("kind", "quota", "service", "ec2", "operation", "CreateVpc"));
        inject(Map.of("kind", "deny", "service", "iam", "operation", "CreateRole"));
        inject(Map.of("kind", "deny", "service", "s3", "operation", "CreateBucket"));
        JsonNode create = automation.fileCreate(Documents.smallest(name));
        automation.approve(create);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertStalled(name, "network/vpc", "VpcLimitExceeded", "ec2:CreateVpc");
            assertStalled(name, "role/cluster", "AccessDenied", "iam:CreateRole");
            assertStalled(name, "bucket/access-logs", "AccessDenied", "s3:CreateBucket");
        });

        everythingWorksAgain();
        awaitPhase(name, "ready");
        automation.awaitState(create, "applied");
        delete(name);
    }

    private void assertStalled(String name, String address, String code, String action) {
        JsonNode resource = automation.resource(name, address);
        assertThat(resource.path("state").asString()).as(address).isEqualTo("stalled");
        assertThat(resource.path("reason").asString()).contains(code);
        assertThat(resource.path("advice").asString()).contains(action);
    }

    private void delete(String name) {
        automation.approve(automation.fileDelete(name));
        awaitPhase(name, "deleted");
        assertThat(world.tagged(name)).isEmpty();
    }

    /** However often it stalls on the way. */
    private void awaitPhase(String name, String phase) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(
                                automation.deployment(name).path("phase").asString())
                        .as(() -> "What stands in the way: " + automation.unready(name))
                        .isEqualTo(phase));
    }

    private List<String> unreadyBut(String name, String... addresses) {
        return automation.resources(name).stream()
                .filter(resource -> !resource.path("state").asString().equals("ready"))
                .map(resource -> resource.path("address").asString())
                .filter(address -> !List.of(addresses).contains(address))
                .toList();
    }

    private void inject(Map<String, Object> fault) {
        var answer = automation.post("pat", "/sandbox/faults", fault);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(201);
    }

    private static Map<String, Object> onDemandGpus(String name) {
        return Documents.document(
                name,
                Map.of(
                        "region",
                        "us-east-1",
                        "gpuNodes",
                        List.of(Map.of("name", "gpu", "instanceType", GPU, "min", 1, "desired", 1, "max", 1)),
                        "models",
                        List.of(Map.of("name", "qwen3-0.6b", "version", "1", "replicas", 1))));
    }

    private static Set<String> addresses(JsonNode request) {
        return StreamSupport.stream(request.path("plan").path("items").spliterator(), false)
                .map(item -> item.path("address").asString())
                .collect(Collectors.toSet());
    }
}
