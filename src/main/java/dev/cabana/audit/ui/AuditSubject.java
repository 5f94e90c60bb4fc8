package dev.cabana.audit.ui;

import dev.cabana.audit.AuditEntry;
import dev.cabana.shared.Json;
import dev.cabana.shell.Links;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an entry is about, in words for people: an id says nothing to them, so the name that the entry itself knows stands for it.
 *
 * @param kind for example {@code request}
 * @param name for example the deployment's; what is known of the id where no name is
 * @param page where it can be looked at; null when it has none
 */
record AuditSubject(String kind, String name, @Nullable String page) {
    private static final int SHORT = 8;

    static AuditSubject of(AuditEntry entry) {
        int colon = entry.object().indexOf(':');
        if (colon < 0) {
            return new AuditSubject("", entry.object(), null);
        }
        String kind = entry.object().substring(0, colon);
        String id = entry.object().substring(colon + 1);
        Optional<UUID> uuid = uuid(id);
        String name = uuid.map(one -> nameIn(entry).orElse(id.substring(0, SHORT) + "…"))
                .orElse(id);
        return new AuditSubject(kind, name, page(kind, id, uuid));
    }

    private static @Nullable String page(String kind, String id, Optional<UUID> uuid) {
        return switch (kind) {
            case "deployment" -> Links.deployment(id);
            case "team" -> Links.team(id);
            case "request" -> uuid.map(Links::request).orElse(null);
            default -> null;
        };
    }

    private static Optional<String> nameIn(AuditEntry entry) {
        return Stream.of(Optional.ofNullable(entry.after()), Optional.ofNullable(entry.before()))
                .flatMap(Optional::stream)
                .map(Json::tree)
                .flatMap(value ->
                        Stream.of(value.path("deployment"), value.at("/document/metadata/name"), value.path("name")))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst();
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException named) {
            return Optional.empty();
        }
    }
}
