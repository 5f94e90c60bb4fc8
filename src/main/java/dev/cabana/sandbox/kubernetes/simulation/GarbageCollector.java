package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what has lost its owners; deletes dependents first where that was asked for. */
final class GarbageCollector implements Controller {
    private static final String FOREGROUND = "foregroundDeletion";
    private static final String ORPHAN = "orphan";

    private record Found(String type, ObjectNode object) {}

    @Override
    public void run(ControllerClient cluster) {
        List<Found> all = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        Map<String, List<Found>> dependents = new HashMap<>();
        for (ResourceType type : cluster.cluster().types().all().toList()) {
            for (ObjectNode object : cluster.list(type.name())) {
                var found = new Found(type.name(), object);
                all.add(found);
                uids.add(Meta.of(object).uid());
                Meta.of(object)
                        .owners()
                        .forEach(o -> dependents
                                .computeIfAbsent(o.path("uid").asString(""), k -> new ArrayList<>())
                                .add(found));
            }
        }
        all.forEach(found -> collect(cluster, found, uids, dependents));
    }

    private static void collect(
            ControllerClient cluster, Found found, Set<String> uids, Map<String, List<Found>> dependents) {
        Meta meta = Meta.of(found.object());
        List<Found> mine = dependents.getOrDefault(meta.uid(), List.of());
        if (meta.deleting() && meta.hasFinalizer(FOREGROUND)) {
            mine.forEach(d -> cluster.delete(d.type(), d.object()));
            if (mine.isEmpty()) {
                cluster.edit(found.type(), found.object(), o -> Meta.of(o).removeFinalizer(FOREGROUND));
            }
        } else if (meta.deleting() && meta.hasFinalizer(ORPHAN)) {
            mine.forEach(d -> cluster.edit(d.type(), d.object(), o -> disown(o, meta.uid())));
            cluster.edit(found.type(), found.object(), o -> Meta.of(o).removeFinalizer(ORPHAN));
        }
        boolean owned = meta.owners().iterator().hasNext();
        if (owned && !meta.deleting() && ownersGone(meta, uids)) {
            cluster.delete(found.type(), found.object());
        }
    }

    private static boolean ownersGone(Meta meta, Set<String> uids) {
        for (JsonNode owner : meta.owners()) {
            if (uids.contains(owner.path("uid").asString(""))) {
                return false;
            }
        }
        return true;
    }

    private static void disown(ObjectNode object, String uid) {
        if (object.path("metadata").get("ownerReferences") instanceof ArrayNode owners) {
            owners.removeIf(owner -> owner.path("uid").asString("").equals(uid));
        }
    }
}
