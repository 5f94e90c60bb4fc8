package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.shared.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What clients ask before they know anything: version, groups, kinds. */
record Discovery(Types types, String kubernetesVersion) {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    ObjectNode version() {
        String[] parts = kubernetesVersion.split("\\.", -1);
        return Json.emptyObject()
                .put("major", parts[0])
                .put("minor", parts.length > 1 ? parts[1] + "+" : "")
                .put("gitVersion", "v" + kubernetesVersion + ".0-cabana-sandbox")
                .put("platform", "linux/amd64");
    }

    static ObjectNode coreVersions() {
        ObjectNode answer = Json.emptyObject().put("kind", "APIVersions");
        answer.putArray("versions").add("v1");
        answer.putArray("serverAddressByClientCIDRs");
        return answer;
    }

    ObjectNode groups() {
        ObjectNode answer = Json.emptyObject().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = answer.putArray("groups");
        versionsByGroup().forEach((group, versions) -> groups.add(group(group, versions)));
        return answer;
    }

    ObjectNode group(String name) {
        Set<String> versions = versionsByGroup().get(name);
        if (versions == null) {
            throw StatusError.noSuchPath();
        }
        return group(name, versions).put("kind", "APIGroup").put("apiVersion", "v1");
    }

    private Map<String, Set<String>> versionsByGroup() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        types.all()
                .filter(type -> !type.group().isEmpty())
                .forEach(type -> groups.computeIfAbsent(type.group(), g -> new TreeSet<>())
                        .add(type.version()));
        groups.put("authorization.k8s.io", Set.of("v1"));
        groups.put("authentication.k8s.io", Set.of("v1"));
        return groups;
    }

    private static ObjectNode group(String name, Set<String> versions) {
        ObjectNode group = Json.emptyObject().put("name", name);
        ArrayNode list = group.putArray("versions");
        versions.forEach(
                v -> list.addObject().put("groupVersion", name + "/" + v).put("version", v));
        group.set("preferredVersion", list.get(0));
        return group;
    }

    ObjectNode resources(String group, String version) {
        String groupVersion = group.isEmpty() ? version : group + "/" + version;
        ObjectNode answer = Json.emptyObject()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", groupVersion);
        ArrayNode resources = answer.putArray("resources");
        types.all()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .forEach(type -> describe(type, resources));
        if (group.equals("authorization.k8s.io")) {
            review(resources, "selfsubjectaccessreviews", "SelfSubjectAccessReview");
        } else if (group.equals("authentication.k8s.io")) {
            review(resources, "tokenreviews", "TokenReview");
            review(resources, "selfsubjectreviews", "SelfSubjectReview");
        }
        if (resources.isEmpty()) {
            throw StatusError.noSuchPath();
        }
        return answer;
    }

    private static void describe(ResourceType type, ArrayNode resources) {
        ObjectNode entry = entry(resources, type.plural(), type.kind(), type.namespaced(), VERBS)
                .put("singularName", type.singular());
        type.shortNames().forEach(entry.withArrayProperty("shortNames")::add);
        if (type.status()) {
            entry(resources, type.plural() + "/status", type.kind(), type.namespaced(), STATUS_VERBS);
        }
        if (type.scale()) {
            entry(resources, type.plural() + "/scale", "Scale", type.namespaced(), STATUS_VERBS)
                    .put("group", "autoscaling")
                    .put("version", "v1");
        }
        if (type.name().equals("pods")) {
            entry(resources, "pods/log", "Pod", true, List.of("get"));
        }
    }

    private static void review(ArrayNode resources, String plural, String kind) {
        entry(resources, plural, kind, false, List.of("create"));
    }

    private static ObjectNode entry(
            ArrayNode resources, String name, String kind, boolean namespaced, List<String> verbs) {
        ObjectNode entry = resources
                .addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", namespaced)
                .put("kind", kind);
        verbs.forEach(entry.putArray("verbs")::add);
        return entry;
    }
}
