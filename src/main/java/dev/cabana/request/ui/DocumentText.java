package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecDefaults;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.deployment.spec.SpecWriter;
import dev.cabana.request.DraftChecks;
import dev.cabana.request.Plan.Cost;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The document as text and as a tree, also while it is not right yet. */
@Component
final class DocumentText {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final SpecParser parser;
    private final SpecDefaults defaults;
    private final DraftChecks checks;

    DocumentText(SpecParser parser, SpecDefaults defaults, DraftChecks checks) {
        this.parser = parser;
        this.defaults = defaults;
        this.checks = checks;
    }

    /** What a new form starts with: every default; name, region and what follows from the name are open. */
    JsonNode blank(String team) {
        var document = Json.object(defaults.document("", team, ""));
        for (String open : List.of("/metadata/name", "/spec/region", "/spec/ingress/domain")) {
            SpecNodes.remove(document, JsonPointer.compile(open));
        }
        if (team.isEmpty()) {
            SpecNodes.remove(document, JsonPointer.compile("/metadata/team"));
        }
        return document;
    }

    /** As the document's own writer writes it when it is whole, else as it stands. */
    String yaml(JsonNode document) {
        try {
            return SpecWriter.toYaml(parser.parse(document));
        } catch (Refusal incomplete) {
            return YAML.writeValueAsString(withoutNulls(document));
        }
    }

    /** @throws Refusal when the text cannot be read at all, with line and column; wrong values are left in place */
    JsonNode tree(String text) {
        try {
            return Json.object(parser.parse(text, SpecFormat.yaml));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.invalid) {
                return YAML.readTree(text);
            }
            throw refusal;
        }
    }

    /** @throws Refusal with everything that is wrong */
    DeploymentDocument document(String text) {
        var document = parser.parse(text, SpecFormat.yaml);
        checks.check(document).orRefuse();
        return document;
    }

    /** @throws Refusal when the text is not a document yet */
    Cost cost(String text) {
        return checks.cost(document(text));
    }

    private static JsonNode withoutNulls(JsonNode document) {
        if (document instanceof ObjectNode object) {
            var copy = Json.emptyObject();
            object.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> copy.set(field.getKey(), withoutNulls(field.getValue())));
            return copy;
        }
        return document;
    }
}
