package dev.cabana.sandbox.kubernetes.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The merge rules of the built-in kinds, from the OpenAPI document of Kubernetes 1.35; names that mean one thing everywhere. */
public final class BuiltinStructure implements Structure {
    public static final BuiltinStructure INSTANCE = new BuiltinStructure();

    private static final Map<String, MapBy> LISTS = Map.ofEntries(
            Map.entry("containers", Structure.mapBy("name")),
            Map.entry("initContainers", Structure.mapBy("name")),
            Map.entry("volumes", Structure.mapBy("name")),
            Map.entry("env", Structure.mapBy("name")),
            Map.entry("volumeMounts", Structure.mapBy("mountPath")),
            Map.entry("volumeDevices", Structure.mapBy("devicePath")),
            Map.entry("imagePullSecrets", Structure.mapBy("name")),
            Map.entry("hostAliases", Structure.mapBy("ip")),
            Map.entry("topologySpreadConstraints", Structure.mapBy("topologyKey", "whenUnsatisfiable")),
            Map.entry("conditions", Structure.mapBy("type")),
            Map.entry("ownerReferences", Structure.mapBy("uid")),
            Map.entry("webhooks", Structure.mapBy("name")),
            Map.entry("secrets", Structure.mapBy("name")));
    private static final MapBy CONTAINER_PORTS = Structure.mapBy("containerPort", "protocol");
    private static final MapBy SERVICE_PORTS = Structure.mapBy("port", "protocol");
    private static final Set<String> ATOMIC_MAPS = Set.of(
            "selector",
            "labelSelector",
            "namespaceSelector",
            "objectSelector",
            "podSelector",
            "nodeSelector",
            "configMapKeyRef",
            "secretKeyRef",
            "fieldRef",
            "roleRef",
            "claimRef");

    private BuiltinStructure() {}

    @Override
    public Merge at(List<String> path) {
        String field = path.isEmpty() ? "" : path.getLast();
        if (field.equals("ports")) {
            return path.contains("containers") || path.contains("initContainers") ? CONTAINER_PORTS : SERVICE_PORTS;
        }
        if (field.equals("finalizers") && path.size() == 2) {
            return SET;
        }
        if (ATOMIC_MAPS.contains(field) && !path.getFirst().equals("metadata")) {
            return ATOMIC;
        }
        MapBy list = LISTS.get(field);
        return list == null ? GRANULAR : list;
    }
}
