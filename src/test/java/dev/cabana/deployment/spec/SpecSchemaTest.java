package dev.cabana.deployment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SpecSchemaTest {
    private final JsonNode schema = new SpecSchema(Specs.CATALOG).schema();

    @Test
    void needsWhatTheParserNeeds() {
        assertThat(schema.path("$schema").asString()).contains("2020-12");
        assertThat(schema.at("/required").toString()).isEqualTo("[\"metadata\",\"spec\"]");
        assertThat(schema.at("/properties/metadata/required").toString()).isEqualTo("[\"name\",\"team\"]");
        assertThat(schema.at("/properties/spec/required").toString()).isEqualTo("[\"region\"]");
    }

    @Test
    void offersWhatTheCatalogOffers() {
        assertThat(schema.at("/properties/spec/properties/region/enum").toString())
                .contains("us-east-1");
        assertThat(schema.at("/properties/spec/properties/gpuNodes/items/properties/instanceType/enum")
                        .toString())
                .contains("p5e.48xlarge")
                .doesNotContain("m5.4xlarge");
        assertThat(schema.at("/properties/spec/properties/network/properties/nat/enum")
                        .toString())
                .isEqualTo("[\"single\",\"perZone\",\"none\"]");
    }

    @Test
    void knowsEveryFieldThatIsWritten() {
        var document = Specs.withSpec("""
                gpuNodes: [{capacity: {id: cr-12345678}}]
                models: [{name: laguna-xs}]
                lease: {until: "2027-01-31T18:00:00Z"}
                """);
        assertKnown(Json.tree(SpecWriter.toJson(document)), schema, "");
    }

    private static void assertKnown(JsonNode value, JsonNode schema, String at) {
        if (value.isObject() && schema.has("properties")) {
            assertThat(schema.path("additionalProperties").asBoolean()).as(at).isFalse();
            value.properties().forEach(field -> {
                JsonNode property = schema.path("properties").path(field.getKey());
                assertThat(property.isMissingNode())
                        .as(at + "/" + field.getKey())
                        .isFalse();
                if (field.getValue().isNull()) {
                    assertThat(property.path("type").toString()).contains("null");
                }
                assertKnown(field.getValue(), property, at + "/" + field.getKey());
            });
        }
        if (value.isArray()) {
            value.forEach(item -> assertKnown(item, schema.path("items"), at + "/-"));
        }
    }
}
