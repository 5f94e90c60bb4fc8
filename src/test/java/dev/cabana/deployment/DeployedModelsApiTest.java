package dev.cabana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Models over all deployments. */
@CabanaTest
class DeployedModelsApiTest {
    private static final String ALL = "/api/v1/models";

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    private final String name = "served-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void saysHowEachStands() {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.model(ref, "laguna-m", ResourceState.stalled, "{\"version\": \"1\", \"replicas\": 1, \"gpus\": 8}");
        ledger.model(ref, "laguna-s", ResourceState.ready, """
                {"version": "2.1", "replicas": 2, "gpus": 2, "stopped": true}""");
        ledger.model(ref, "laguna-xs", ResourceState.ready, """
                {"version": "2.1", "replicas": 3, "gpus": 1,
                 "canary": {"version": "2", "weight": 10, "replicas": 2, "gpus": 1}}""");

        List<JsonNode> models = all("dana", "deployment=" + name, 50);

        assertThat(models)
                .extracting(model ->
                        model.get("name").asString() + " " + model.get("state").asString())
                .containsExactly("laguna-m stalled", "laguna-s stopped", "laguna-xs serving");
        JsonNode last = models.getLast();
        assertThat(last.at("/canary/weight").asInt()).isEqualTo(10);
        assertThat(last.get("service").asString())
                .isEqualTo("inference-" + last.get("uuid").asString() + "-internal");
    }

    @Test
    void filtersAndPagesInTheDatabase() {
        for (int i = 0; i < 3; i++) {
            DeploymentRef ref = ledger.deployment(name + "-" + i, "atlas", "");
            ledger.model(ref, name, ResourceState.ready, "{\"version\": \"1\", \"replicas\": 1, \"gpus\": 1}");
            ledger.model(ref, "other", ResourceState.waiting, "{\"version\": \"1\", \"replicas\": 1, \"gpus\": 1}");
        }

        assertThat(all("dana", "model=" + name, 1))
                .extracting(model -> model.get("deployment").asString())
                .containsExactly(name + "-0", name + "-1", name + "-2");
        assertThat(all("dana", "state=waiting&deployment=" + name + "-1", 50)).hasSize(1);
        assertThat(all("dana", "state=serving&deployment=" + name + "-1&model=other", 50))
                .isEmpty();
    }

    @Test
    void knowsNothingOfOtherTeams() {
        DeploymentRef ref = ledger.deployment(name, "zephyr", "");
        ledger.model(ref, "laguna-xs", ResourceState.ready, "{\"version\": \"1\", \"replicas\": 1, \"gpus\": 1}");

        assertThat(all("dana", "deployment=" + name, 50)).isEmpty();
        assertThat(all("dana", "team=zephyr&deployment=" + name, 50)).isEmpty();
        assertThat(all("pat", "deployment=" + name, 50)).hasSize(1);
    }

    @Test
    void refusesACursorThatItNeverGave() {
        assertThat(portal.get("dana", ALL + "?cursor=abc").getStatusCode().value())
                .isEqualTo(422);
        assertThat(portal.get("dana", ALL + "?state=asleep").getStatusCode().value())
                .isIn(400, 422);
    }

    private List<JsonNode> all(String person, String filter, int limit) {
        List<JsonNode> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            String next = cursor == null ? "" : "&cursor=" + cursor;
            JsonNode page = portal.get(person, ALL + "?limit=" + limit + "&" + filter + next)
                    .getBody();
            page.get("items").forEach(all::add);
            cursor = page.get("next").asString(null);
        } while (cursor != null);
        return all;
    }
}
