package dev.cabana.provisioning.network;

import dev.cabana.deployment.spec.DeploymentSpec;
import java.util.List;
import java.util.Map;

/**
 * The zones of a network that names none. The graph must come out the same without asking AWS, so they are the region's
 * first three by name; preflight asks AWS whether this account has them. Regions where a letter is missing, or where
 * EKS places no control plane (use1-az3, usw1-az2, cac1-az3), have their own row.
 */
public final class ZoneNames {
    private static final List<String> USUAL = List.of("a", "b", "c");
    private static final Map<String, List<String>> UNUSUAL = Map.of(
            "us-west-1", List.of("a", "c"),
            "ca-central-1", List.of("a", "b", "d"),
            "ap-northeast-1", List.of("a", "c", "d"));

    private ZoneNames() {}

    /** The document's own zones, else {@link #usual} ones. */
    public static List<String> of(DeploymentSpec spec) {
        return spec.network().zones().isEmpty()
                ? usual(spec.region())
                : spec.network().zones();
    }

    public static List<String> usual(String region) {
        return UNUSUAL.getOrDefault(region, USUAL).stream()
                .map(letter -> region + letter)
                .toList();
    }
}
