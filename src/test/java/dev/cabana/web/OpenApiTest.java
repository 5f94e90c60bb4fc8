package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The contract of the API is a file that only changes on purpose. */
@CabanaTest
class OpenApiTest {
    private static final Path KEPT = Path.of("src/docs/openapi.json");

    @Autowired
    Portal portal;

    @Autowired
    SchemaNames names;

    @Test
    void isTheDocumentThatIsKept() throws IOException {
        var now = OpenApiDocument.of(portal).text();
        if (System.getenv("CABANA_WRITE_OPENAPI") != null) {
            Files.writeString(KEPT, now);
        }
        assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "")
                .as(
                        "%s; if the change of the API is meant: CABANA_WRITE_OPENAPI=1 ./cabana test -Dtest=OpenApiTest",
                        KEPT)
                .isEqualTo(now);
    }

    @Test
    void documentsEveryOperation() {
        var lacking = new ArrayList<String>();
        for (var operation : OpenApiDocument.of(portal).operations()) {
            if (operation.json().path("summary").asString("").isBlank()) {
                lacking.add(operation + " has no summary");
            }
            if (operation.json().path("tags").path(0).asString("").endsWith("-controller")) {
                lacking.add(operation + " has no tag");
            }
            operation
                    .parameters()
                    .filter(parameter ->
                            parameter.path("description").asString("").isBlank())
                    .forEach(parameter -> lacking.add(
                            operation + ": parameter " + parameter.get("name").asString() + " has no description"));
            operation.responses().properties().forEach(answer -> {
                boolean empty = answer.getValue().path("content").isEmpty();
                boolean mayBeEmpty =
                        answer.getKey().equals("204") || answer.getKey().startsWith("3");
                if (empty && !mayBeEmpty) {
                    lacking.add(operation + ": answer " + answer.getKey() + " has no schema");
                }
            });
            if (operation.responses().propertyNames().stream().noneMatch(status -> status.startsWith("2"))) {
                lacking.add(operation + " has no good answer");
            }
        }
        assertThat(lacking).as("undocumented").isEmpty();
    }

    @Test
    void documentsEveryPropertyAndNoNameTwice() {
        var lacking = new ArrayList<String>();
        OpenApiDocument.of(portal)
                .schemas()
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            if (property.getValue().isEmpty()) {
                                lacking.add(schema.getKey() + "." + property.getKey() + " says nothing of what it is");
                            }
                        }));

        assertThat(lacking).isEmpty();
        assertThat(names.collisions()).isEmpty();
    }

    /** What the description of the API says of lists, kept true. */
    @Test
    void pagesEveryListButThoseThatAreBounded() {
        var document = OpenApiDocument.of(portal);

        assertThat(document.operations().stream()
                        .filter(operation -> operation.method().equals("get") && isList(document, operation))
                        .filter(operation -> !parameters(operation).containsAll(List.of("limit", "cursor")))
                        .map(OpenApiDocument.Operation::path))
                .containsExactlyInAnyOrder(
                        "/api/v1/approval-policies",
                        "/api/v1/catalog/models",
                        "/api/v1/deliveries/{id}/attempts",
                        "/api/v1/deployments/{name}/models",
                        "/api/v1/model-usage/totals",
                        "/api/v1/sandbox/faults",
                        "/api/v1/tokens");
    }

    private static boolean isList(OpenApiDocument document, OpenApiDocument.Operation operation) {
        var schema = operation
                .responses()
                .at("/200/content/application~1json/schema/$ref")
                .asString("");
        return document.schemas()
                .path(schema.substring(schema.lastIndexOf('/') + 1))
                .path("properties")
                .has("next");
    }

    private static List<String> parameters(OpenApiDocument.Operation operation) {
        return operation.parameters().map(one -> one.get("name").asString()).toList();
    }

    @Test
    void letsEveryChangeOfWhatIsThereNameTheVersionThatWasRead() {
        var lacking = new ArrayList<String>();
        var operations = OpenApiDocument.of(portal).operations();
        for (var put : operations) {
            if (put.method().equals("put")) {
                if (!parameters(put).contains("If-Match")) {
                    lacking.add(put + " takes no If-Match");
                }
                operations.stream()
                        .filter(get -> get.method().equals("get") && get.path().equals(put.path()))
                        .filter(get -> get.responses().at("/200/headers/ETag").isMissingNode())
                        .forEach(get -> lacking.add(get + " answers without ETag"));
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void documentsEveryProblemWithItsStatusAndOnThePageOfProblems() throws IOException {
        var page = Files.readString(Path.of("src/docs/problems.md"));
        var types = OpenApiDocument.of(portal).schemas().at("/Problem/properties/type/enum");

        for (var type : ProblemType.values()) {
            assertThat(page).contains("### " + type.slug() + "\n");
            assertThat(page).contains("**" + type.status().value() + "** " + type.title());
            assertThat(types.valueStream().map(JsonNode::asString))
                    .contains(type.uri().toString());
        }
    }
}
