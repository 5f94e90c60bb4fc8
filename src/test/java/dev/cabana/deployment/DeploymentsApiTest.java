package dev.cabana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CabanaTest
class DeploymentsApiTest {
    private static final String ALL = "/api/v1/deployments";
    private static final String ONE = ALL + "/{name}";

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    private final String name = "api-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void showsPhaseDocumentCostAndEndpoint() {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.ready(ref, "ingress", Map.of("hostname", "k8s-lb.us-east-1.elb.amazonaws.com"));
        ledger.settled(ref);

        var answer = portal.get("dana", ONE, name);

        JsonNode body = answer.getBody();
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getETag()).isNotBlank();
        assertThat(body.get("name").asString()).isEqualTo(name);
        assertThat(body.get("phase").asString()).isEqualTo("ready");
        assertThat(body.get("appliedRevision").asInt()).isEqualTo(1);
        assertThat(body.at("/spec/metadata/team").asString()).isEqualTo("atlas");
        assertThat(body.at("/spec/spec/cpuNodes/instanceType").asString()).isEqualTo("m5.4xlarge");
        // Three m5.4xlarge alone cost more than two dollars an hour.
        assertThat(body.at("/cost/hourlyUsd").asDouble()).isGreaterThan(2.0);
        assertThat(body.at("/endpoint/url").asString()).isEqualTo("https://" + name + ".example.com");
        assertThat(body.at("/endpoint/loadBalancer").asString()).startsWith("k8s-lb.");
        assertThat(body.get("proof").isNull()).isTrue();
    }

    @Test
    void showsEveryResourceWithItsReason() {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.ready(ref, "bucket/primary", Map.of("name", "poolside-" + name));
        ledger.resource(
                ref,
                "nodes/gpu",
                new ResourceRow.Standing(ResourceState.stalled, "No capacity for p5.48xlarge", "Reserve some"),
                Map.of());

        var items = items(portal.get("dana", ONE + "/resources", name));

        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("address").asString()).isEqualTo("bucket/primary");
        assertThat(items.get(0).get("state").asString()).isEqualTo("ready");
        assertThat(items.get(0).at("/outputs/name").asString()).isEqualTo("poolside-" + name);
        assertThat(items.get(1).get("state").asString()).isEqualTo("stalled");
        assertThat(items.get(1).get("reason").asString()).contains("p5.48xlarge");
        assertThat(items.get(1).get("advice").asString()).isEqualTo("Reserve some");
    }

    @Test
    void pagesThroughResourcesWithoutLossWhenOneGoesMeanwhile(@Autowired JdbcClient jdbc) {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        IntStream.range(0, 5).forEach(i -> ledger.ready(ref, "bucket/" + i, Map.of()));

        var first = portal.get("dana", ONE + "/resources?limit=3", name);
        jdbc.sql("delete from resource where deployment_id = :id and address = 'bucket/0'")
                .param("id", ref.id())
                .update();
        var second = portal.get(
                "dana",
                ONE + "/resources?limit=3&cursor={next}",
                name,
                first.getBody().get("next").asString());

        assertThat(addresses(first)).containsExactly("bucket/0", "bucket/1", "bucket/2");
        assertThat(addresses(second)).containsExactly("bucket/3", "bucket/4");
        assertThat(second.getBody().get("next").isNull()).isTrue();
    }

    @Test
    void showsModelsWithTheServiceBehindEach() {
        DeploymentRef ref = ledger.deployment(name, "atlas", "models: [{name: Laguna XS.2, version: v1}]");
        UUID uuid = UUID.nameUUIDFromBytes((name + "/Laguna XS.2").getBytes(StandardCharsets.UTF_8));
        ledger.ready(ref, "model/" + uuid, Map.of());

        var models = items(portal.get("dana", ONE + "/models", name));

        assertThat(models).hasSize(1);
        assertThat(models.get(0).get("name").asString()).isEqualTo("Laguna XS.2");
        assertThat(models.get(0).get("state").asString()).isEqualTo("ready");
        assertThat(models.get(0).get("service").asString()).isEqualTo("inference-" + uuid + "-internal");
    }

    @Test
    void givesTheDocumentAsJsonAndAsYamlThatReadsTheSame() {
        ledger.deployment(name, "atlas", "cpuNodes: {desired: 4}");

        var json = portal.get("dana", ONE + "/spec", name);
        var yaml = portal.as("dana")
                .get()
                .uri(ONE + "/spec", name)
                .header("Accept", "application/yaml")
                .retrieve()
                .toEntity(String.class);

        assertThat(json.getBody().at("/spec/cpuNodes/desired").asInt()).isEqualTo(4);
        assertThat(json.getHeaders().getETag()).isEqualTo(yaml.getHeaders().getETag());
        assertThat(yaml.getHeaders().getContentType()).hasToString("application/yaml;charset=UTF-8");
        assertThat(yaml.getBody()).startsWith("apiVersion: cabana.dev/v1\nkind: Deployment\n");
        assertThat(yaml.getBody()).contains("name: " + name, "desired: 4");
    }

    @Test
    void pagesThroughTheTimelineNewestFirst() {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.event(ref, "test", "event " + i));

        var first = portal.get("dana", ONE + "/events?limit=3", name);
        var second = portal.get(
                "dana",
                ONE + "/events?limit=3&cursor={next}",
                name,
                first.getBody().get("next").asString());

        assertThat(messages(first)).containsExactly("event 5", "event 4", "event 3");
        assertThat(messages(second)).containsExactly("event 2", "event 1");
    }

    @Test
    void keepsADeletedDeploymentReadableWithItsProof() {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.event(ref, "phase", "Nothing is left");
        ledger.deleted(
                ref, new SweepProof(Instant.now(), List.of(new SweepProof.Check("Buckets, by name", 2, 0)), List.of()));

        JsonNode body = portal.get("dana", ONE, name).getBody();

        assertThat(body.get("phase").asString()).isEqualTo("deleted");
        assertThat(body.at("/proof/leftovers").size()).isZero();
        assertThat(body.at("/proof/checks/0/looked").asInt()).isEqualTo(2);
        assertThat(body.get("cost").isNull()).isTrue();
        assertThat(messages(portal.get("dana", ONE + "/events", name))).contains("Nothing is left");
        assertThat(names(portal.get("dana", ALL + "?text={name}", name))).isEmpty();
        assertThat(names(portal.get("dana", ALL + "?phase=deleted&text={name}", name)))
                .containsExactly(name);
    }

    @Test
    void takesTheNameAgainOnceDeleted() {
        DeploymentRef old = ledger.deployment(name, "atlas", "");
        ledger.deleted(old, new SweepProof(Instant.now(), List.of(), List.of()));
        ledger.deployment(name, "atlas", "");

        assertThat(portal.get("dana", ONE, name).getBody().get("phase").asString())
                .isEqualTo("provisioning");
    }

    @Test
    void filtersAndPagesTheList() {
        String[] all = IntStream.range(0, 3).mapToObj(i -> name + "-" + i).toArray(String[]::new);
        for (String each : all) {
            ledger.deployment(each, "atlas", "");
        }

        var first = portal.get("dana", ALL + "?limit=2&text={name}", name);
        var second = portal.get(
                "dana",
                ALL + "?limit=2&text={name}&cursor={next}",
                name,
                first.getBody().get("next").asString());

        assertThat(names(first)).containsExactly(all[2], all[1]);
        assertThat(names(second)).containsExactly(all[0]);
        assertThat(names(portal.get("dana", ALL + "?phase=ready&text={name}", name)))
                .isEmpty();
        assertThat(names(portal.get("dana", ALL + "?team=orion&text={name}", name)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/resources", "/events", "/models", "/spec", "/access-logs"})
    void hidesOtherTeamsDeployments(String part) {
        ledger.deployment(name, "orion", "");

        var answer = portal.get("dana", ONE + part, name);

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(answer.getBody().get("type").asString()).endsWith("/not-found");
        assertThat(names(portal.get("dana", ALL + "?text={name}", name))).isEmpty();
        assertThat(portal.get("alex", ONE, name).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void checksDriftForThoseWhoMayAskForChanges() {
        ledger.deployment(name, "atlas", "");

        var viewer = portal.post("vic", ALL + "/" + name + "/drift-check", "");
        var requester = portal.post("dana", ALL + "/" + name + "/drift-check", "");

        assertThat(viewer.getStatusCode().value()).isEqualTo(403);
        assertThat(requester.getStatusCode().value()).isEqualTo(202);
        assertThat(messages(portal.get("vic", ONE + "/events", name)))
                .filteredOn(message -> message.startsWith("A drift check was started"))
                .hasSize(1);
    }

    @Test
    void looksForNoDriftOfWhatIsDeleted() {
        ledger.deleted(ledger.deployment(name, "atlas", ""), new SweepProof(Instant.now(), List.of(), List.of()));

        var answer = portal.post("dana", ALL + "/" + name + "/drift-check", "");

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getBody().get("detail").asString()).contains("is deleted");
        assertThat(messages(portal.get("vic", ONE + "/events", name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?cursor=nonsense"})
    void refusesPagesThatAreNone(String query) {
        assertThat(portal.get("dana", ALL + query).getStatusCode().value()).isEqualTo(422);
    }

    private static List<JsonNode> items(ResponseEntity<JsonNode> page) {
        return page.getBody().get("items").valueStream().toList();
    }

    private static List<String> addresses(ResponseEntity<JsonNode> page) {
        return texts(page, "address");
    }

    private static List<String> messages(ResponseEntity<JsonNode> page) {
        return texts(page, "message");
    }

    private static List<String> names(ResponseEntity<JsonNode> page) {
        return texts(page, "name");
    }

    private static List<String> texts(ResponseEntity<JsonNode> page, String field) {
        return items(page).stream().map(item -> item.get(field).asString()).toList();
    }
}
