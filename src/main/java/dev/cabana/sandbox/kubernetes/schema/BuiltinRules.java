package dev.cabana.sandbox.kubernetes.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the real server refuses in the built-in kinds that the platform uses. */
public final class BuiltinRules {
    private static final String IMMUTABLE = "field is immutable";

    private BuiltinRules() {}

    public static List<FieldError> validate(ResourceType type, JsonNode object, @Nullable JsonNode before) {
        List<FieldError> errors = new ArrayList<>(Names.validate(type, object));
        JsonNode spec = object.path("spec");
        switch (type.name()) {
            case "deployments.apps", "replicasets.apps", "daemonsets.apps", "statefulsets.apps" ->
                workload(object, before, errors);
            case "pods" -> pod(spec, "spec", errors);
            case "services" -> service(spec, before, errors);
            case "rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io" ->
                binding(object, before, errors);
            case "secrets", "configmaps" -> frozen(object, before, errors);
            case "customresourcedefinitions.apiextensions.k8s.io" -> definition(object, before, errors);
            case "ingresses.networking.k8s.io" -> ingress(spec, errors);
            default -> {}
        }
        return errors;
    }

    private static void workload(JsonNode object, @Nullable JsonNode before, List<FieldError> errors) {
        JsonNode spec = object.path("spec");
        JsonNode selector = spec.path("selector").path("matchLabels");
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (!spec.path("selector").isObject()) {
            errors.add(FieldError.required("spec.selector"));
        }
        if (selector.properties().stream().anyMatch(s -> !s.getValue().equals(labels.get(s.getKey())))) {
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
        }
        if (spec.path("replicas").asInt(0) < 0) {
            errors.add(
                    FieldError.invalid("spec.replicas", spec.path("replicas"), "must be greater than or equal to 0"));
        }
        if (before != null && !before.path("spec").path("selector").equals(spec.path("selector"))) {
            errors.add(FieldError.invalid("spec.selector", spec.path("selector"), IMMUTABLE));
        }
        Names.labels(labels, "spec.template.metadata.labels", errors);
        pod(spec.path("template").path("spec"), "spec.template.spec", errors);
    }

    private static void pod(JsonNode spec, String path, List<FieldError> errors) {
        if (spec.path("containers").isEmpty()) {
            errors.add(FieldError.required(path + ".containers"));
        }
        Set<String> volumes = new HashSet<>();
        spec.path("volumes").forEach(v -> volumes.add(v.path("name").asString("")));
        int index = 0;
        for (JsonNode container : spec.path("containers")) {
            String at = path + ".containers[" + index++ + "]";
            for (String field : List.of("name", "image")) {
                if (container.path(field).asString("").isEmpty()) {
                    errors.add(FieldError.required(at + "." + field));
                }
            }
            for (JsonNode mount : container.path("volumeMounts")) {
                String name = mount.path("name").asString("");
                if (!volumes.contains(name)) {
                    errors.add(new FieldError(
                            "FieldValueNotFound", at + ".volumeMounts[0].name", "Not found: \"" + name + "\""));
                }
            }
            JsonNode gpus = container.path("resources").path("limits").path("nvidia.com/gpu");
            JsonNode asked = container.path("resources").path("requests").path("nvidia.com/gpu");
            if (!asked.isMissingNode() && !asked.equals(gpus)) {
                errors.add(new FieldError(
                        "FieldValueInvalid",
                        at + ".resources.requests",
                        "Invalid value: must be equal to nvidia.com/gpu limit of " + gpus.asString("0")));
            }
        }
    }

    private static void service(JsonNode spec, @Nullable JsonNode before, List<FieldError> errors) {
        boolean external = spec.path("type").asString("").equals("ExternalName");
        boolean headless = spec.path("clusterIP").asString("").equals("None");
        if (spec.path("ports").isEmpty() && !external && !headless) {
            errors.add(FieldError.required("spec.ports"));
        }
        if (spec.path("ports").size() > 1 && spec.path("ports").valueStream().anyMatch(p -> !p.has("name"))) {
            errors.add(FieldError.required("spec.ports[0].name"));
        }
        if (before != null
                && before.path("spec").has("clusterIP")
                && !before.path("spec").get("clusterIP").equals(spec.path("clusterIP"))) {
            errors.add(FieldError.invalid("spec.clusterIPs[0]", spec.path("clusterIP"), IMMUTABLE));
        }
    }

    private static void binding(JsonNode object, @Nullable JsonNode before, List<FieldError> errors) {
        if (object.path("roleRef").path("name").asString("").isEmpty()) {
            errors.add(FieldError.required("roleRef.name"));
        }
        if (before != null && !before.path("roleRef").equals(object.path("roleRef"))) {
            errors.add(FieldError.invalid("roleRef", object.path("roleRef"), "cannot change roleRef"));
        }
    }

    private static void frozen(JsonNode object, @Nullable JsonNode before, List<FieldError> errors) {
        if (before == null) {
            return;
        }
        if (before.path("immutable").asBoolean(false) && !before.path("data").equals(object.path("data"))) {
            errors.add(new FieldError(
                    "FieldValueForbidden", "data", "Forbidden: field is immutable when `immutable` is set"));
        }
        if (before.has("type") && !before.get("type").equals(object.path("type"))) {
            errors.add(FieldError.invalid("type", object.path("type"), IMMUTABLE));
        }
    }

    private static void definition(JsonNode object, @Nullable JsonNode before, List<FieldError> errors) {
        JsonNode spec = object.path("spec");
        JsonNode names = spec.path("names");
        String expected =
                names.path("plural").asString("") + "." + spec.path("group").asString("");
        String name = object.path("metadata").path("name").asString("");
        if (!name.equals(expected)) {
            errors.add(FieldError.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }
        if (spec.path("versions")
                        .valueStream()
                        .filter(v -> v.path("storage").asBoolean(false))
                        .count()
                != 1) {
            errors.add(FieldError.invalid(
                    "spec.versions", spec.path("versions"), "must have exactly one version marked as storage version"));
        }
        int index = 0;
        for (JsonNode version : spec.path("versions")) {
            String path = "spec.versions[" + index++ + "].schema.openAPIV3Schema";
            if (!version.path("schema")
                    .path("openAPIV3Schema")
                    .path("type")
                    .asString("")
                    .equals("object")) {
                errors.add(FieldError.required(path, "schemas are required"));
            }
            errors.addAll(ValidationRules.check(version.path("schema").path("openAPIV3Schema"), path));
        }
        if (before != null && !before.path("spec").path("scope").equals(spec.path("scope"))) {
            errors.add(FieldError.invalid("spec.scope", spec.path("scope"), IMMUTABLE));
        }
    }

    private static void ingress(JsonNode spec, List<FieldError> errors) {
        if (spec.path("rules").isEmpty() && !spec.has("defaultBackend")) {
            errors.add(new FieldError(
                    "FieldValueInvalid",
                    "spec",
                    "Invalid value: {}: either `defaultBackend` or `rules` must be specified"));
        }
        for (JsonNode rule : spec.path("rules")) {
            for (JsonNode path : rule.path("http").path("paths")) {
                if (!path.has("pathType")) {
                    errors.add(
                            FieldError.required("spec.rules[0].http.paths[0].pathType", "pathType must be specified"));
                }
            }
        }
    }
}
