package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Selector;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a pod's spec asks of a node. */
record PodShape(JsonNode spec) {
    static final String GPU = "nvidia.com/gpu";

    /** Sums of the containers' requests. */
    Map<String, BigDecimal> requests() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (JsonNode container : spec.path("containers")) {
            container
                    .path("resources")
                    .path("requests")
                    .properties()
                    .forEach(r -> sums.merge(r.getKey(), Quantity.of(r.getValue()), BigDecimal::add));
        }
        return sums;
    }

    boolean usesGpus() {
        return requests().getOrDefault(GPU, BigDecimal.ZERO).signum() > 0;
    }

    boolean selects(JsonNode node) {
        JsonNode labels = node.path("metadata").path("labels");
        JsonNode terms = spec.path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms");
        boolean affine = terms.isEmpty()
                || terms.valueStream().anyMatch(t -> Selector.expressions(t.path("matchExpressions"), labels));
        return affine && Selector.matches(spec.path("nodeSelector"), labels);
    }

    boolean tolerates(JsonNode taint) {
        return spec.path("tolerations").valueStream().anyMatch(t -> tolerates(t, taint));
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String key = toleration.path("key").asString("");
        String effect = toleration.path("effect").asString("");
        boolean exists = toleration.path("operator").asString("Equal").equals("Exists");
        boolean keyFits = key.isEmpty() ? exists : key.equals(taint.path("key").asString(""));
        boolean valueFits = exists
                || toleration
                        .path("value")
                        .asString("")
                        .equals(taint.path("value").asString(""));
        return keyFits
                && valueFits
                && (effect.isEmpty() || effect.equals(taint.path("effect").asString("")));
    }
}
