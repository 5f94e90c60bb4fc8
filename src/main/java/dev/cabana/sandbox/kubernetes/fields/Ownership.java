package dev.cabana.sandbox.kubernetes.fields;

import dev.cabana.sandbox.kubernetes.fields.Manager.Operation;
import dev.cabana.shared.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An object's {@code metadata.managedFields}: the fields of each manager and when it last changed them. */
final class Ownership {
    private record Share(String apiVersion, String time, FieldSet fields) {}

    private final Map<Manager, Share> shares = new LinkedHashMap<>();

    static Ownership of(@Nullable ObjectNode object) {
        Ownership ownership = new Ownership();
        if (object != null) {
            for (JsonNode entry : object.path("metadata").path("managedFields")) {
                var manager = new Manager(
                        entry.path("manager").asString(""),
                        Operation.valueOf(entry.path("operation").asString("Update")),
                        entry.has("subresource") ? entry.get("subresource").asString() : null);
                var share = new Share(
                        entry.path("apiVersion").asString(""),
                        entry.path("time").asString(""),
                        FieldSet.parse(entry.path("fieldsV1")));
                ownership.shares.put(manager, share);
            }
        }
        return ownership;
    }

    FieldSet fields(Manager manager) {
        Share share = shares.get(manager);
        return share == null ? FieldSet.empty() : share.fields();
    }

    Map<Manager, FieldSet> others(Manager manager) {
        Map<Manager, FieldSet> others = new LinkedHashMap<>();
        shares.forEach((m, share) -> {
            if (!m.equals(manager)) {
                others.put(m, share.fields());
            }
        });
        return others;
    }

    /** Gives {@code manager} exactly {@code fields}; the time moves only when that is a change. */
    void set(Manager manager, String apiVersion, String time, FieldSet fields) {
        Share before = shares.get(manager);
        if (before == null || !before.fields().equals(fields)) {
            shares.put(manager, new Share(apiVersion, time, fields));
        }
        shares.values().removeIf(share -> share.fields().isEmpty());
    }

    void takeFromOthers(Manager manager, UnaryOperator<FieldSet> change) {
        shares.replaceAll((m, share) ->
                m.equals(manager) ? share : new Share(share.apiVersion(), share.time(), change.apply(share.fields())));
        shares.values().removeIf(share -> share.fields().isEmpty());
    }

    void writeTo(ObjectNode object) {
        ObjectNode metadata = object.withObjectProperty("metadata");
        if (shares.isEmpty()) {
            metadata.remove("managedFields");
            return;
        }
        ArrayNode entries = metadata.putArray("managedFields");
        shares.forEach((manager, share) -> {
            ObjectNode entry = entries.addObject()
                    .put("manager", manager.name())
                    .put("operation", manager.operation().name())
                    .put("apiVersion", share.apiVersion())
                    .put("time", share.time())
                    .put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", share.fields().toFieldsV1());
            if (manager.subresource() != null) {
                entry.put("subresource", manager.subresource());
            }
        });
    }

    @Override
    public String toString() {
        return Json.write(shares.keySet());
    }
}
