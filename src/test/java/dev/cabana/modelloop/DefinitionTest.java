package dev.cabana.modelloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.provisioning.platform.Manifests;
import dev.cabana.shared.Json;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The definition that provisioning applies is the one that the Java types give. */
class DefinitionTest {
    private static final Path EXPECTED = Path.of("target", "inference-model-definition.yaml");
    private static final String FILE = "inference-model-definition.yaml";

    @TempDir
    Path folder;

    private ObjectNode generated() throws IOException {
        new CRDGenerator()
                .inOutputDir(folder.toFile())
                .customResourceClasses(InferenceModel.class)
                .generate();
        ObjectNode definition = (ObjectNode)
                wholeNumbers(new YAMLMapper().readTree(folder.resolve("inferencemodels.cabana.dev-v1.yml")));
        ObjectNode version = (ObjectNode) definition.at("/spec/versions/0");
        version.set("additionalPrinterColumns", inOrder(version.get("additionalPrinterColumns")));
        ObjectNode schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
        schema.putArray("required").add("spec");
        ObjectNode conditions = (ObjectNode) schema.at("/properties/status/properties/conditions");
        conditions
                .put("x-kubernetes-list-type", "map")
                .putArray("x-kubernetes-list-map-keys")
                .add("type");
        return definition;
    }

    /** As an API server gives them back; else a live definition would seem to differ. */
    private static JsonNode wholeNumbers(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode whole = Json.emptyObject();
                object.properties().stream()
                        .filter(field -> !field.getKey().equals("priority")
                                || field.getValue().asInt() != 0)
                        .forEach(field -> whole.set(field.getKey(), wholeNumbers(field.getValue())));
                yield whole;
            }
            case ArrayNode array -> {
                ArrayNode whole = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> whole.add(wholeNumbers(item)));
                yield whole;
            }
            default -> node.isDouble() ? JsonNodeFactory.instance.numberNode(node.asInt()) : node;
        };
    }

    /** The generator sorts by path; people read name first. */
    private static ArrayNode inOrder(JsonNode columns) {
        List<String> names = Arrays.stream(InferenceModel.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        columns.valueStream()
                .sorted(Comparator.comparingInt(
                        column -> names.indexOf(column.path("name").asString())))
                .forEach(sorted::add);
        return sorted;
    }

    @Test
    void isGeneratedFromTheTypes() throws IOException {
        ObjectNode generated = generated();
        Files.writeString(
                EXPECTED,
                "# Generated from dev.cabana.modelloop.InferenceModel; DefinitionTest writes it to target.\n"
                        + YAMLMapper.builder()
                                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                                .build()
                                .writeValueAsString(generated));

        JsonNode applied = Manifests.of(FILE).objects().iterator().next();

        assertThat(applied).as("copy " + EXPECTED + " over manifests/" + FILE).isEqualTo(generated);
    }
}
