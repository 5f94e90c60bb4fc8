package dev.cabana.provisioning.platform;

import dev.cabana.provisioning.GraphInput;
import java.util.Map;

/** Which image runs: the document's, else the operator's, else the default. */
public final class Images {
    private static final String OURS = "cabana/cabana:0.1.0";
    private static final Map<String, String> DEFAULTS = Map.of(
            "coreApi", OURS,
            "modelsReconciliationLoop", OURS,
            "devicePlugin", "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
            "loadBalancerController", "public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0",
            "ingressNginx", "registry.k8s.io/ingress-nginx/controller:v1.14.0");

    private Images() {}

    /** @param part for example {@code coreApi} @param otherwise when nobody names one */
    public static String of(GraphInput input, String part, String otherwise) {
        String fromOperator = input.conventions().images().getOrDefault(part, otherwise);
        return input.spec().platform().images().getOrDefault(part, fromOperator);
    }

    static String of(GraphInput input, String part) {
        return of(input, part, DEFAULTS.getOrDefault(part, OURS));
    }
}
