package dev.cabana.sandbox.kubernetes.schema;

import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what the real server fills in, for the kinds that the platform uses. */
public final class Defaults {
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    private Defaults() {}

    public static void fill(ResourceType type, ObjectNode object) {
        if (type.custom()) {
            new StructuralSchema(type.schema()).shape(object);
            return;
        }
        ObjectNode spec = object.get("spec") instanceof ObjectNode present ? present : Json.emptyObject();
        switch (type.name()) {
            case "deployments.apps" -> deployment(spec);
            case "replicasets.apps", "statefulsets.apps" -> {
                absent(spec, "replicas", 1);
                template(spec);
            }
            case "daemonsets.apps" -> daemonSet(spec);
            case "pods" -> pod(spec);
            case "services" -> service(spec);
            case "secrets" -> secret(object);
            case "namespaces" -> namespace(object);
            case "customresourcedefinitions.apiextensions.k8s.io" -> definition(spec);
            case "poddisruptionbudgets.policy" -> {}
            default -> webhooks(object);
        }
    }

    private static void deployment(ObjectNode spec) {
        absent(spec, "replicas", 1);
        absent(spec, "revisionHistoryLimit", 10);
        absent(spec, "progressDeadlineSeconds", 600);
        ObjectNode strategy = spec.withObjectProperty("strategy");
        absent(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString("").equals("RollingUpdate")) {
            ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
            absent(rolling, "maxSurge", "25%");
            absent(rolling, "maxUnavailable", "25%");
        }
        template(spec);
    }

    private static void daemonSet(ObjectNode spec) {
        absent(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = spec.withObjectProperty("updateStrategy");
        absent(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString("").equals("RollingUpdate")) {
            ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
            absent(rolling, "maxSurge", 0);
            absent(rolling, "maxUnavailable", 1);
        }
        template(spec);
    }

    private static void template(ObjectNode spec) {
        if (spec.path("template").path("spec") instanceof ObjectNode pod) {
            pod(pod);
        }
    }

    static void pod(ObjectNode spec) {
        absent(spec, "restartPolicy", "Always");
        absent(spec, "terminationGracePeriodSeconds", 30);
        absent(spec, "dnsPolicy", "ClusterFirst");
        absent(spec, "schedulerName", "default-scheduler");
        spec.withObjectProperty("securityContext");
        spec.path("initContainers").forEach(Defaults::container);
        spec.path("containers").forEach(Defaults::container);
        if (spec.has("serviceAccountName")) {
            spec.set("serviceAccount", spec.get("serviceAccountName"));
        }
        for (JsonNode volume : spec.path("volumes")) {
            for (String source : List.of("configMap", "secret")) {
                if (volume.get(source) instanceof ObjectNode mounted) {
                    absent(mounted, "defaultMode", 420);
                }
            }
        }
    }

    private static void container(JsonNode node) {
        if (!(node instanceof ObjectNode container)) {
            return;
        }
        absent(container, "terminationMessagePath", "/dev/termination-log");
        absent(container, "terminationMessagePolicy", "File");
        String image = container.path("image").asString("");
        boolean latest = image.endsWith(":latest")
                || !image.substring(image.lastIndexOf('/') + 1).contains(":");
        absent(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        ObjectNode resources = container.withObjectProperty("resources");
        if (resources.get("limits") instanceof ObjectNode limits) {
            ObjectNode requests = resources.withObjectProperty("requests");
            limits.properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
        for (JsonNode port : container.path("ports")) {
            absent((ObjectNode) port, "protocol", "TCP");
        }
        PROBES.stream().map(container::get).forEach(probe -> {
            if (probe instanceof ObjectNode known) {
                probe(known);
            }
        });
    }

    private static void probe(ObjectNode probe) {
        absent(probe, "timeoutSeconds", 1);
        absent(probe, "periodSeconds", 10);
        absent(probe, "successThreshold", 1);
        absent(probe, "failureThreshold", 3);
        if (probe.get("httpGet") instanceof ObjectNode get) {
            absent(get, "scheme", "HTTP");
            absent(get, "path", "/");
        }
    }

    private static void service(ObjectNode spec) {
        absent(spec, "type", "ClusterIP");
        absent(spec, "sessionAffinity", "None");
        absent(spec, "internalTrafficPolicy", "Cluster");
        absent(spec, "ipFamilyPolicy", "SingleStack");
        for (JsonNode port : spec.path("ports")) {
            ObjectNode known = (ObjectNode) port;
            absent(known, "protocol", "TCP");
            if (!known.has("targetPort") && known.has("port")) {
                known.set("targetPort", known.get("port"));
            }
        }
        if (spec.path("type").asString("").equals("LoadBalancer")) {
            absent(spec, "externalTrafficPolicy", "Cluster");
            absent(spec, "allocateLoadBalancerNodePorts", true);
        }
    }

    private static void secret(ObjectNode secret) {
        absent(secret, "type", "Opaque");
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = secret.withObjectProperty("data");
            plain.properties()
                    .forEach(field -> data.put(
                            field.getKey(),
                            java.util.Base64.getEncoder()
                                    .encodeToString(field.getValue()
                                            .asString("")
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
    }

    private static void namespace(ObjectNode namespace) {
        ObjectNode metadata = namespace.withObjectProperty("metadata");
        metadata.withObjectProperty("labels")
                .put("kubernetes.io/metadata.name", metadata.path("name").asString(""));
        if (!namespace.path("spec").has("finalizers")) {
            namespace.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
        }
        absent(namespace.withObjectProperty("status"), "phase", "Active");
    }

    private static void definition(ObjectNode spec) {
        if (spec.get("names") instanceof ObjectNode names) {
            String kind = names.path("kind").asString("");
            absent(names, "listKind", kind + "List");
            absent(names, "singular", kind.toLowerCase(java.util.Locale.ROOT));
        }
        absent(spec.withObjectProperty("conversion"), "strategy", "None");
    }

    private static void webhooks(ObjectNode object) {
        for (JsonNode webhook : object.path("webhooks")) {
            ObjectNode known = (ObjectNode) webhook;
            absent(known, "failurePolicy", "Fail");
            absent(known, "matchPolicy", "Equivalent");
            absent(known, "timeoutSeconds", 10);
            known.withObjectProperty("namespaceSelector");
            known.withObjectProperty("objectSelector");
            if (known.path("clientConfig").get("service") instanceof ObjectNode service) {
                absent(service, "port", 443);
            }
            known.path("rules").forEach(rule -> absent((ObjectNode) rule, "scope", "*"));
        }
    }

    private static void absent(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void absent(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void absent(ObjectNode object, String field, boolean value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
