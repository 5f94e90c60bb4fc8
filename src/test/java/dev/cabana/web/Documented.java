package dev.cabana.web;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cabana.shared.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether an answer is one that the document announces. */
final class Documented {
    private final ObjectNode components;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();

    Documented(OpenApiDocument api) {
        components = (ObjectNode) api.json().get("components");
    }

    /** What is wrong with it, if anything is. */
    Optional<String> fault(OpenApiDocument.Operation operation, Fuzz.Answer answer) {
        JsonNode response = operation.responses().path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return Optional.of("status " + answer.status() + " is not documented");
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("a body that is not documented");
        }
        var sent = answer.headers().getContentType();
        String type = sent == null ? "" : sent.getType() + "/" + sent.getSubtype();
        if (!content.has(type)) {
            return Optional.of("content type '" + type + "' is not documented");
        }
        return type.endsWith("json") ? violation(content.get(type).path("schema"), answer.body()) : Optional.empty();
    }

    private Optional<String> violation(JsonNode schema, String body) {
        var errors = compiled.computeIfAbsent(schema.toString(), this::compile).validate(body, InputFormat.JSON);
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors.toString());
    }

    private Schema compile(String schema) {
        var whole = (ObjectNode) Json.tree(schema);
        whole.set("components", components);
        return registry.getSchema(whole.toString(), InputFormat.JSON);
    }
}
