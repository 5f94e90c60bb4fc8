package dev.cabana.sandbox.kubernetes.auth;

import dev.cabana.sandbox.kubernetes.api.Access.Attempt;
import dev.cabana.sandbox.kubernetes.api.Caller;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Role-based access control by the cluster's own Role and Binding objects. */
record Rbac(ObjectStore store, String cluster) {
    private static final String GROUP = ".rbac.authorization.k8s.io";

    boolean allows(Caller caller, Attempt attempt) {
        return granted(store.list(cluster, "clusterrolebindings" + GROUP, null), caller, attempt)
                || (!attempt.namespace().isEmpty()
                        && granted(store.list(cluster, "rolebindings" + GROUP, attempt.namespace()), caller, attempt));
    }

    private boolean granted(List<? extends JsonNode> bindings, Caller caller, Attempt attempt) {
        return bindings.stream()
                .filter(binding -> binding.path("subjects").valueStream().anyMatch(s -> isCaller(s, binding, caller)))
                .anyMatch(binding -> roleAllows(binding, attempt));
    }

    private static boolean isCaller(JsonNode subject, JsonNode binding, Caller caller) {
        String name = subject.path("name").asString("");
        return switch (subject.path("kind").asString("")) {
            case "ServiceAccount" -> {
                String home = binding.path("metadata").path("namespace").asString("");
                String namespace = subject.path("namespace").asString(home);
                yield caller.name().equals("system:serviceaccount:" + namespace + ":" + name);
            }
            case "Group" -> caller.groups().contains(name);
            case "User" -> caller.name().equals(name);
            default -> false;
        };
    }

    private boolean roleAllows(JsonNode binding, Attempt attempt) {
        JsonNode ref = binding.path("roleRef");
        boolean whole = ref.path("kind").asString("").equals("ClusterRole");
        String namespace =
                whole ? "" : binding.path("metadata").path("namespace").asString("");
        String type = (whole ? "clusterroles" : "roles") + GROUP;
        return store.find(
                        new ObjectKey(cluster, type, namespace, ref.path("name").asString("")))
                .map(role -> role.path("rules").valueStream().anyMatch(rule -> covers(rule, attempt)))
                .orElse(false);
    }

    private static boolean covers(JsonNode rule, Attempt attempt) {
        return has(rule.path("verbs"), attempt.verb())
                && has(rule.path("apiGroups"), attempt.group())
                && has(rule.path("resources"), attempt.resource())
                && (rule.path("resourceNames").isEmpty() || has(rule.path("resourceNames"), attempt.name()));
    }

    private static boolean has(JsonNode list, String wanted) {
        return list.valueStream().map(JsonNode::asString).anyMatch(v -> v.equals("*") || v.equals(wanted));
    }
}
