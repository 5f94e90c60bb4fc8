package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.fields.FieldManagement.Conflict;
import dev.cabana.sandbox.kubernetes.schema.FieldError;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A refusal as a {@code Status} object, worded as the real server words it. */
public final class StatusError extends RuntimeException {
    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    private StatusError(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    static StatusError of(int code, String reason, String message) {
        return new StatusError(code, reason, message, Json.emptyObject());
    }

    private static StatusError about(int code, String reason, ResourceType type, String name, String message) {
        ObjectNode details = Json.emptyObject().put("name", name).put("kind", type.plural());
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return new StatusError(code, reason, message, details);
    }

    public static StatusError unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    static StatusError forbidden(String message) {
        return of(403, "Forbidden", message);
    }

    static StatusError badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    /** A server-side apply of fields that the type does not have; not a bad request, as one would expect. */
    static StatusError untyped(ResourceType type, String namespace, String name, List<String> errors) {
        String what = errors.size() == 1 ? errors.getFirst() : "errors:\n  " + String.join("\n  ", errors);
        return of(
                500,
                "",
                "failed to create typed patch object (%s/%s; %s, Kind=%s): %s"
                        .formatted(namespace, name, type.apiVersion(), type.kind(), what));
    }

    static StatusError noSuchPath() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    static StatusError notFound(ResourceType type, String name) {
        return about(404, "NotFound", type, name, "%s \"%s\" not found".formatted(type.name(), name));
    }

    static StatusError alreadyExists(ResourceType type, String name) {
        return about(409, "AlreadyExists", type, name, "%s \"%s\" already exists".formatted(type.name(), name));
    }

    static StatusError conflict(ResourceType type, String name, String why) {
        String message = "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.name(), name, why);
        return about(409, "Conflict", type, name, message);
    }

    static StatusError modified(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static StatusError applyConflict(ResourceType type, String name, List<Conflict> conflicts) {
        StringBuilder message = new StringBuilder(
                "Apply failed with %d conflict%s:".formatted(conflicts.size(), conflicts.size() == 1 ? "" : "s"));
        StatusError error = about(409, "Conflict", type, name, "");
        ArrayNode causes = error.details.putArray("causes");
        for (Conflict conflict : conflicts) {
            String with = "conflict with \"%s\"".formatted(conflict.manager());
            message.append(' ').append(with).append(": ").append(conflict.field());
            causes.addObject()
                    .put("reason", "FieldManagerConflict")
                    .put("message", with)
                    .put("field", conflict.field());
        }
        return new StatusError(409, "Conflict", message.toString(), error.details);
    }

    static StatusError invalid(ResourceType type, String name, List<FieldError> errors) {
        String all = errors.size() == 1 ? errors.getFirst().toString() : errors.toString();
        String message = "%s%s \"%s\" is invalid: %s"
                .formatted(type.kind(), type.group().isEmpty() ? "" : "." + type.group(), name, all);
        StatusError error = about(422, "Invalid", type, name, message);
        error.details.put("kind", type.kind());
        ArrayNode causes = error.details.putArray("causes");
        errors.forEach(e -> causes.addObject()
                .put("reason", e.reason())
                .put("message", e.message())
                .put("field", e.field()));
        return error;
    }

    static StatusError expired(long version) {
        return of(410, "Expired", "too old resource version: " + version);
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    ObjectNode toStatus() {
        ObjectNode status = Json.emptyObject().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
