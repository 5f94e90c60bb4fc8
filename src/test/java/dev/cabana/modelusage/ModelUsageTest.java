package dev.cabana.modelusage;

import static dev.cabana.modelkey.ServedPlatform.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.modelkey.Called;
import dev.cabana.modelkey.ServedPlatform;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.Json;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What core-api counts arrives here, each call once, with the model server's own numbers. */
@CabanaTest
class ModelUsageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    Portal portal;

    @Autowired
    ServedDeployments served;

    @Test
    void isTheSumOfWhatTheModelServerCounted() {
        Called models = ServedPlatform.ready(portal);
        JsonNode key = portal.post("dana", "/api/v1/model-keys", """
                        {"team": "atlas", "name": "counted", "models": ["*"]}""").getBody();
        String secret = key.path("secret").asString();
        String id = key.path("id").asString();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(models.models(secret).statusCode()).isEqualTo(200));
        long in = 0;
        long out = 0;
        for (int i = 0; i < 3; i++) {
            JsonNode usage = answered(models, secret, "Question " + i).path("usage");
            in += usage.path("prompt_tokens").asLong();
            out += usage.path("completion_tokens").asLong();
        }
        long expectedIn = in;
        long expectedOut = out;

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answered(total(id))).isEqualTo(3));
        JsonNode total = total(id);
        assertThat(total.path("label").asString()).isEqualTo("counted");
        assertThat(total.path("tokensIn").asLong()).isEqualTo(expectedIn).isPositive();
        assertThat(total.path("tokensOut").asLong()).isEqualTo(expectedOut).isPositive();
        JsonNode hours =
                portal.get("vic", "/api/v1/model-usage?key=" + id).getBody().path("items");
        assertThat(hours.path(0).path("deployment").asString()).isEqualTo(ServedPlatform.NAME);
        assertThat(hours.path(0).path("model").asString()).isEqualTo(MODEL);
        JsonNode traffic = portal.get("vic", "/api/v1/models?deployment=" + ServedPlatform.NAME)
                .getBody()
                .at("/items/0/traffic");
        assertThat(traffic.path("tokensOut").asLong()).isGreaterThanOrEqualTo(expectedOut);
        assertThat(traffic.at("/answer/p95").asLong())
                .isGreaterThanOrEqualTo(traffic.at("/answer/p50").asLong())
                .isPositive();
        assertThat(portal.get("dana", "/api/v1/model-keys/{id}", id)
                        .getBody()
                        .path("lastUsedAt")
                        .asString(""))
                .isNotEmpty();
    }

    /** The spool goes with the pod; what the portal had not fetched is left in the cluster before. */
    @Test
    void losesNothingAndCountsNothingTwiceWhenPodsAreReplaced() {
        Called models = ServedPlatform.ready(portal);
        JsonNode key = portal.post("dana", "/api/v1/model-keys", """
                        {"team": "atlas", "name": "replaced", "models": ["*"]}""").getBody();
        String secret = key.path("secret").asString();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(models.models(secret).statusCode()).isEqualTo(200));
        for (int i = 0; i < 3; i++) {
            answered(models, secret, "Question " + i);
            replacePods("replaced-" + i);
        }
        answered(models, secret, "The last question");

        String id = key.path("id").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answered(total(id))).isEqualTo(4));
    }

    private void replacePods(String mark) {
        var deployment = served.of("atlas").stream()
                .filter(ref -> ref.name().equals(ServedPlatform.NAME))
                .findFirst()
                .orElseThrow();
        served.in(
                deployment.id(),
                cluster ->
                        cluster.apply((ObjectNode) Json.tree("""
                        {"apiVersion": "apps/v1", "kind": "Deployment",
                         "metadata": {"name": "core-api", "namespace": "%s"},
                         "spec": {"template": {"metadata": {"annotations": {"test/replaced": "%s"}}}}}
                        """.formatted(ServedDeployments.PLATFORM, mark)), "test"));
    }

    /** A team's first key rolls core-api out anew; who is refused meanwhile asks again. */
    private static JsonNode answered(Called models, String secret, String question) {
        return Json.tree(await().atMost(PATIENCE)
                .until(() -> models.chat(secret, MODEL, question), answer -> answer.statusCode() == 200)
                .body());
    }

    private static long answered(JsonNode total) {
        return total.path("calls").asLong() - total.path("failed").asLong();
    }

    private JsonNode total(String key) {
        return portal.get("dana", "/api/v1/model-usage/totals?by=key&key=" + key)
                .getBody()
                .path("items")
                .path(0);
    }

    @Test
    void isNobodyElsesBusiness() {
        assertThat(portal.get("dana", "/api/v1/model-usage?team=orion")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }
}
