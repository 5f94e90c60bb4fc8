package dev.cabana.killed;

import dev.cabana.sandbox.cloud.SandboxCloud;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What there is in the sandbox cloud, kind by kind, so that two runs can be compared. Ids are left out: they are random. */
final class CloudCount {
    private static final List<String> KINDS = List.of(
            "acm:certificate",
            "autoscaling:group",
            "ec2:address",
            "ec2:internet-gateway",
            "ec2:launch-template",
            "ec2:nat-gateway",
            "ec2:network-interface",
            "ec2:route-table",
            "ec2:security-group",
            "ec2:subnet",
            "ec2:vpc",
            "ec2:vpc-endpoint",
            "eks:access-entry",
            "eks:addon",
            "eks:cluster",
            "eks:nodegroup",
            "elb:load-balancer",
            "elb:target-group",
            "iam:oidc-provider",
            "iam:policy",
            "iam:role",
            "s3:bucket");

    /** Kept by EC2 for a while, as a record. */
    private static final Pattern GONE =
            Pattern.compile("\"(?:state|status)\":\"(?:terminated|deleted|DELETED|shutting-down)\"");

    /** What controllers make (pods, events, replica sets) has random names, and comes and goes. */
    private static final Set<String> MADE_ON_PURPOSE = Set.of(
            "Namespace",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "ConfigMap",
            "Secret",
            "DaemonSet",
            "Deployment",
            "Service",
            "IngressClass",
            "Ingress",
            "InferenceModel");

    private CloudCount() {}

    static Map<String, Integer> of(SandboxCloud cloud) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String kind : KINDS) {
            put(counts, kind, (int)
                    rows(cloud, kind).filter(row -> !GONE.matcher(row).find()).count());
        }
        put(counts, "ec2:instance", (int) rows(cloud, "ec2:instance")
                .filter(row -> !GONE.matcher(row).find())
                .count());
        cloud.store().table("kubernetes:object", JsonNode.class).all().stream()
                .map(row -> row.get("object"))
                .filter(object -> MADE_ON_PURPOSE.contains(object.path("kind").asString("")))
                .map(CloudCount::nameOf)
                .forEach(name -> counts.merge("kubernetes " + name, 1, Integer::sum));
        return counts;
    }

    /** As many objects as the clusters' APIs hold, of every kind. */
    static int objects(SandboxCloud cloud) {
        return (int) rows(cloud, "kubernetes:object").count();
    }

    private static void put(Map<String, Integer> counts, String kind, int count) {
        if (count > 0) {
            counts.put(kind, count);
        }
    }

    private static Stream<String> rows(SandboxCloud cloud, String kind) {
        return cloud.store().table(kind, JsonNode.class).all().stream().map(JsonNode::toString);
    }

    private static String nameOf(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return "%s %s/%s"
                .formatted(
                        object.path("kind").asString(""),
                        metadata.path("namespace").asString(""),
                        metadata.path("name").asString(""));
    }
}
