package dev.cabana.sandbox.kubernetes.schema;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules in CEL of a definition's schema ({@code x-kubernetes-validations}). Values are as in JSON: CEL's standard
 * functions are known, Kubernetes' own additions are not, and a definition that needs them is refused.
 */
final class ValidationRules {
    private static final String SELF = "self";
    private static final String BEFORE = "oldSelf";
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(SELF, SimpleType.DYN)
            .addVar(BEFORE, SimpleType.DYN)
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    /** By their text; there are as many as definitions have rules. */
    private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

    private static final class Unusable extends RuntimeException {
        private Unusable(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private ValidationRules() {}

    /** Rules of a schema that cannot be evaluated. @param path of the schema in its definition */
    static List<FieldError> check(JsonNode schema, String path) {
        List<FieldError> errors = new ArrayList<>();
        int index = 0;
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            String at = path + ".x-kubernetes-validations[" + index + "].rule";
            if (!declared(schema, rule.path("fieldPath").asString(""))) {
                errors.add(FieldError.invalid(
                        path + ".x-kubernetes-validations[" + index + "].fieldPath",
                        rule.path("fieldPath"),
                        "must be a valid path"));
            }
            index++;
            try {
                program(rule);
            } catch (Unusable e) {
                errors.add(FieldError.invalid(at, rule.path("rule"), "compilation failed: " + e.getMessage()));
            }
        }
        schema.path("properties")
                .properties()
                .forEach(field -> errors.addAll(check(field.getValue(), path + ".properties[" + field.getKey() + "]")));
        if (schema.has("items")) {
            errors.addAll(check(schema.get("items"), path + ".items"));
        }
        return errors;
    }

    /** Whether the schema itself has the field; that every object has metadata does not count. */
    private static boolean declared(JsonNode schema, String fieldPath) {
        JsonNode at = schema;
        for (String name : fieldPath.replaceFirst("^\\.", "").split("\\.", -1)) {
            at = name.isEmpty() ? at : at.path("properties").path(name);
        }
        return !at.isMissingNode();
    }

    /** @param before the same value as it was; null when there was none, and then rules about changes do not apply */
    static List<FieldError> validate(JsonNode schema, JsonNode value, @Nullable JsonNode before, String path) {
        List<FieldError> errors = new ArrayList<>();
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            boolean ofChange = rule.path("rule").asString("").contains(BEFORE);
            if (ofChange ? before != null && broken(rule, value, before) : broken(rule, value, value)) {
                String field = path + rule.path("fieldPath").asString("");
                errors.add(FieldError.invalid(
                        field.startsWith(".") ? field.substring(1) : field,
                        "object",
                        rule.path("message").asString("failed rule: " + rule.path("rule"))));
            }
        }
        for (var field : value.properties()) {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode earlier = before == null ? null : before.get(field.getKey());
            String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            errors.addAll(validate(property, field.getValue(), earlier, at));
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                errors.addAll(validate(schema.get("items"), value.get(i), null, path + "[" + i + "]"));
            }
        }
        return errors;
    }

    /** A rule that fails to evaluate is broken too, as on the real server. */
    private static boolean broken(JsonNode rule, JsonNode value, JsonNode before) {
        try {
            return !Boolean.TRUE.equals(program(rule).eval(Map.of(SELF, plain(value), BEFORE, plain(before))));
        } catch (CelEvaluationException e) {
            return true;
        }
    }

    private static CelRuntime.Program program(JsonNode rule) {
        return PROGRAMS.computeIfAbsent(rule.path("rule").asString(""), text -> {
            try {
                return RUNTIME.createProgram(COMPILER.compile(text).getAst());
            } catch (CelValidationException | CelEvaluationException e) {
                throw new Unusable(e);
            }
        });
    }

    /** As CEL takes JSON; a member that is null is one that is not there. */
    private static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT ->
                value.properties().stream()
                        .filter(member -> !member.getValue().isNull())
                        .collect(Collectors.toMap(Map.Entry::getKey, member -> plain(member.getValue())));
            case ARRAY -> value.valueStream().map(ValidationRules::plain).toList();
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> value.isIntegralNumber() ? (Object) value.asLong() : (Object) value.asDouble();
            default -> value.asString("");
        };
    }
}
