package dev.cabana.journey;

import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import java.util.List;
import java.util.Map;

/** Documents that the journeys ask for. */
public final class Documents {
    /** Seeded in the sandbox cloud. */
    public static final String RESERVATION = SandboxCapacity.P5.idIn("us-east-1");

    private Documents() {}

    public static Map<String, Object> smallest(String name) {
        return document(name, Map.of("region", "us-east-1"));
    }

    /** CPU nodes, GPU nodes on a reservation, Bedrock, two models. @param ingress alb or nginx */
    public static Map<String, Object> whole(String name, String ingress) {
        return document(
                name,
                Map.of(
                        "region", "us-east-1",
                        "gpuNodes",
                                List.of(Map.of(
                                        "name",
                                        "gpu",
                                        "instanceType",
                                        "p5.48xlarge",
                                        "min",
                                        1,
                                        "desired",
                                        1,
                                        "max",
                                        1,
                                        "capacity",
                                        Map.of("type", "reservation", "id", RESERVATION))),
                        "ingress", Map.of("controller", ingress, "domain", name + ".example.com"),
                        "workloadIdentity", Map.of("bedrock", true),
                        "models",
                                List.of(
                                        Map.of("name", "laguna-xs", "version", "2.1", "replicas", 1),
                                        Map.of("name", "qwen3-0.6b", "version", "1", "replicas", 1))));
    }

    public static Map<String, Object> document(String name, Map<String, Object> spec) {
        return Map.of(
                "apiVersion",
                "cabana.dev/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", name, "team", "atlas"),
                "spec",
                spec);
    }
}
