package dev.cabana.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CabanaTest
class ModelCatalogApiTest {
    private static final String MODELS = "/api/v1/catalog/models";
    private static final String ENTRY = """
            {"name": "%s", "title": "Mine", "parameters": "8B", "contextTokens": 32768, "licence": "MIT", "defaultVersion": "1",
             "versions": [{"version": "1", "precision": "BF16", "checkpointGB": 16, "minGpuMemoryGB": %d, "gpus": {"H100": 1},
              "image": "vllm/vllm-openai:v0.25.1", "checkpoint": "me/mine"}]}""";

    @Autowired
    Portal portal;

    @Autowired
    Catalog catalog;

    @Autowired
    JdbcClient jdbc;

    /** Of the test's own: other tests go by what is shipped. */
    private final String name = "m-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from catalog_model where name = :name")
                .param("name", name)
                .update();
    }

    private ResponseEntity<JsonNode> put(String person, @Nullable String ifMatch, String json) {
        var call = portal.as(person).put().uri(MODELS + "/" + name).contentType(MediaType.APPLICATION_JSON);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.body(json).retrieve().toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(String person, @Nullable String ifMatch) {
        return put(person, ifMatch, ENTRY.formatted(name, 24));
    }

    private int remove(String person) {
        return portal.as(person)
                .delete()
                .uri(MODELS + "/" + name)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    @Test
    void tellsEverybodyWhatIsShippedAndWhereItsNumbersComeFrom() {
        JsonNode models = portal.get("vic", MODELS).getBody().get("items");

        assertThat(models.valueStream().map(m -> m.at("/model/name").asString()))
                .contains("laguna-m", "laguna-s", "laguna-xs", "qwen3-0.6b");
        JsonNode laguna = portal.get("vic", MODELS + "/laguna-m").getBody();
        assertThat(laguna.path("origin").asString()).isEqualTo("Shipped");
        assertThat(laguna.at("/model/source").asString()).contains("vllm-project/recipes");
        assertThat(laguna.at("/model/asOf").asString()).isEqualTo("2026-11-23");
        assertThat(laguna.at("/model/unknown").size()).isPositive();
    }

    @Test
    void takesAnEntryThatRequestsThenGoBy() {
        var added = put("pat", "\"0\"");

        assertThat(added.getStatusCode().value()).isEqualTo(200);
        assertThat(added.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(added.getBody().path("origin").asString()).isEqualTo("Added");
        assertThat(catalog.model(name)).isPresent();
        assertThat(portal.get("pat", "/api/v1/audit?object=model:" + name)
                        .getBody()
                        .toString())
                .contains("catalog.change");

        assertThat(remove("pat")).isEqualTo(204);
        assertThat(catalog.model(name)).isEmpty();
        assertThat(portal.get("vic", MODELS + "/" + name).getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void changesTheVersionThatWasReadOnly() {
        put("pat", null);

        assertThat(put("pat", "\"0\"").getStatusCode().value()).isEqualTo(412);
        assertThat(put("pat", "\"1\"").getHeaders().getETag()).isEqualTo("\"2\"");
    }

    @Test
    void blamesEveryFieldThatIsWrong() {
        var answer = put("pat", null, """
                {"name": "%s", "title": "", "parameters": "8B", "contextTokens": 0, "licence": "MIT", "defaultVersion": "2",
                 "versions": [{"version": "1", "precision": "BF16", "checkpointGB": 16, "minGpuMemoryGB": 999,
                  "gpus": {"H100": 1, "A1": 1}, "image": "x", "checkpoint": "y", "engine": "new"}]}""".formatted(name));

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody()
                        .get("violations")
                        .valueStream()
                        .map(v -> v.get("pointer").asString()))
                .contains(
                        "/title",
                        "/contextTokens",
                        "/defaultVersion",
                        "/versions/0/gpus/H100",
                        "/versions/0/gpus/A1",
                        "/versions/0/engine");
        assertThat(catalog.model(name)).isEmpty();
    }

    @Test
    void isChangedByAdministratorsOnly() {
        assertThat(put("dana", null).getStatusCode().value()).isEqualTo(403);
        assertThat(put("alex", null).getStatusCode().value()).isEqualTo(403);
        assertThat(remove("dana")).isEqualTo(403);
    }
}
