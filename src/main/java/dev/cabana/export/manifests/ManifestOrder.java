package dev.cabana.export.manifests;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How people order what a database keeps in no order: fields of an object, and objects that belong together. */
final class ManifestOrder {
    private static final List<String> FIELDS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "name",
            "namespace",
            "labels",
            "annotations",
            "type",
            "group",
            "scope",
            "names",
            "replicas",
            "selector",
            "image");
    private static final List<String> LAST = List.of("template", "versions", "schema", "status", "containers");

    /** What others need comes before them; what checks others comes after those that answer for it. */
    private static final List<String> KINDS = List.of(
            "Namespace",
            "CustomResourceDefinition",
            "ServiceAccount",
            "ClusterRole",
            "Role",
            "ClusterRoleBinding",
            "RoleBinding",
            "ConfigMap",
            "Service",
            "PodDisruptionBudget",
            "DaemonSet",
            "Deployment",
            "IngressClass",
            "IngressClassParams",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration",
            "Ingress");

    private ManifestOrder() {}

    static Comparator<JsonNode> ofObjects() {
        return Comparator.<JsonNode>comparingInt(
                        object -> rank(KINDS, object.path("kind").asString("")))
                .thenComparing(object -> object.path("metadata").path("name").asString(""));
    }

    private static int rank(List<String> order, String word) {
        int place = order.indexOf(word);
        return place < 0 ? order.size() : place;
    }

    /** Maps, lists, texts, numbers and booleans. */
    static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.propertyStream()
                    .sorted(Comparator.comparingInt((Map.Entry<String, JsonNode> field) -> place(field.getKey()))
                            .thenComparing(Map.Entry::getKey))
                    .forEach(field -> map.put(field.getKey(), plain(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            return node.valueStream().map(ManifestOrder::plain).toList();
        }
        return node.isString() ? node.asString() : node;
    }

    private static int place(String field) {
        int last = LAST.indexOf(field);
        return last < 0 ? rank(FIELDS, field) : FIELDS.size() + 1 + last;
    }
}
