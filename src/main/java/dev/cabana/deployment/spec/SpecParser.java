package dev.cabana.deployment.spec;

import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a text into a document with every default filled in. Looks at the size first, then the characters, the syntax and
 * the shape, and refuses with everything that is wrong at that step. What the values mean is for {@link SpecRules}.
 */
@Component
public final class SpecParser {
    private static final List<String> REQUIRED = List.of("/metadata/name", "/metadata/team", "/spec/region");

    private final SpecDefaults defaults;
    private final SpecSettings settings;

    SpecParser(SpecDefaults defaults, SpecSettings settings) {
        this.defaults = defaults;
        this.settings = settings;
    }

    /** @throws Refusal tooLarge, malformed (with line and column) or invalid (with a JSON pointer for each field) */
    public DeploymentDocument parse(String text, SpecFormat format) {
        SpecText.check(text, settings.maxSize());
        return document(format == SpecFormat.yaml ? YamlReader.read(text) : JsonReader.read(text));
    }

    /** The same for JSON that is part of a larger body. */
    public DeploymentDocument parse(JsonNode json) {
        return document(JsonReader.read(json));
    }

    private DeploymentDocument document(SpecNode root) {
        var shape = new SpecShape();
        ObjectNode given = shape.document(root);
        List<Violation> violations = new ArrayList<>(shape.violations());
        REQUIRED.stream()
                .filter(pointer -> given.at(pointer).isMissingNode() && !isBlamed(violations, pointer))
                .forEach(pointer -> violations.add(new Violation(pointer, "must be given")));
        requireOfModels(given, violations);
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return Json.read(defaults.complete(given), DeploymentDocument.class);
    }

    private static boolean isBlamed(List<Violation> violations, String pointer) {
        return violations.stream()
                .anyMatch(violation -> violation.pointer().isEmpty() || pointer.startsWith(violation.pointer()));
    }

    private static void requireOfModels(ObjectNode given, List<Violation> violations) {
        JsonNode models = given.at("/spec/models");
        for (int i = 0; i < models.size(); i++) {
            requireIn(models.get(i), "name", "/spec/models/" + i, violations);
            requireIn(models.get(i).path("canary"), "version", "/spec/models/" + i + "/canary", violations);
        }
    }

    private static void requireIn(JsonNode group, String name, String pointer, List<Violation> violations) {
        if (group.isObject() && !group.has(name)) {
            violations.add(new Violation(pointer + "/" + name, "must be given"));
        }
    }
}
