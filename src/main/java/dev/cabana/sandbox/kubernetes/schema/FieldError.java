package dev.cabana.sandbox.kubernetes.schema;

import dev.cabana.shared.Json;
import tools.jackson.databind.JsonNode;

/**
 * One cause of a refused object, in the words of the real server.
 *
 * @param reason for example {@code FieldValueRequired}
 * @param field for example {@code spec.replicas}
 */
public record FieldError(String reason, String field, String message) {

    public static FieldError required(String field) {
        return new FieldError("FieldValueRequired", field, "Required value");
    }

    public static FieldError required(String field, String detail) {
        return new FieldError("FieldValueRequired", field, "Required value: " + detail);
    }

    public static FieldError invalid(String field, JsonNode value, String detail) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: %s: %s".formatted(Json.write(value), detail));
    }

    public static FieldError invalid(String field, String value, String detail) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: \"%s\": %s".formatted(value, detail));
    }

    public static FieldError unsupported(String field, JsonNode value, JsonNode allowed) {
        String names = String.join(", ", allowed.valueStream().map(Json::write).toList());
        return new FieldError(
                "FieldValueNotSupported",
                field,
                "Unsupported value: %s: supported values: %s".formatted(Json.write(value), names));
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
