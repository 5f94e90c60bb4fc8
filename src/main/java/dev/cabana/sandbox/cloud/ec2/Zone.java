package dev.cabana.sandbox.cloud.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An availability zone as the sandbox's one account sees it. @param id the place that the name means in this account */
public record Zone(String region, String letter, String id) {
    private static final Map<String, List<Zone>> BY_REGION = new TreeMap<>();

    static {
        region("us-east-1", "use1", "a1 b2 c4 d6 e3 f5");
        region("us-east-2", "use2", "a1 b2 c3");
        region("us-west-1", "usw1", "a1 c3");
        region("us-west-2", "usw2", "a1 b2 c3 d4");
        region("ca-central-1", "cac1", "a1 b2 d4");
        region("sa-east-1", "sae1", "a1 b2 c3");
        region("eu-west-1", "euw1", "a1 b2 c3");
        region("eu-west-2", "euw2", "a1 b2 c3");
        region("eu-west-3", "euw3", "a1 b2 c3");
        region("eu-central-1", "euc1", "a1 b2 c3");
        region("eu-north-1", "eun1", "a1 b2 c3");
        region("ap-northeast-1", "apne1", "a4 c1 d2");
        region("ap-northeast-2", "apne2", "a1 b2 c3");
        region("ap-southeast-1", "apse1", "a1 b2 c3");
        region("ap-southeast-2", "apse2", "a1 b2 c3");
        region("ap-south-1", "aps1", "a1 b2 c3");
    }

    private static void region(String region, String code, String zones) {
        BY_REGION.put(
                region,
                List.of(zones.split(" ")).stream()
                        .map(z -> new Zone(region, z.substring(0, 1), code + "-az" + z.substring(1)))
                        .toList());
    }

    public String name() {
        return region + letter;
    }

    public static List<String> regions() {
        return List.copyOf(BY_REGION.keySet());
    }

    public static List<Zone> of(String region) {
        return BY_REGION.getOrDefault(region, List.of());
    }

    public static Optional<Zone> find(String name) {
        return BY_REGION.values().stream()
                .flatMap(List::stream)
                .filter(zone -> zone.name().equals(name))
                .findFirst();
    }
}
