package dev.cabana.export.eksctl;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import dev.cabana.export.estate.Yaml;
import dev.cabana.export.estate.Yaml.Remarked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The cluster as an eksctl ClusterConfig over the network, the roles and the launch templates that are there. */
public final class EksctlConfiguration {
    private final Estate estate;
    private final ResourceView cluster;

    private EksctlConfiguration(Estate estate) {
        this.estate = estate;
        this.cluster = estate.at(Estate.CLUSTER).orElseThrow();
    }

    public static String of(Estate estate) {
        var configuration = new EksctlConfiguration(estate);
        return Yaml.comment(configuration.introduction(), "") + Yaml.of(configuration.document());
    }

    private String introduction() {
        boolean isProtected = cluster.desired().path("deletionProtection").asBoolean();
        return """
                Deployment %s (revision %d) as an eksctl configuration, exported by Cabana.

                The cluster and its node groups were not made by eksctl, so eksctl sees them as not its own: use this for
                what eksctl does with such clusters (eksctl get, upgrade, create nodegroup, create iamserviceaccount,
                utils), or to make another cluster like this one after taking out ids and ARNs.

                What it cannot say:
                - buckets, certificate and load balancer: see the Terraform and the Kubernetes export
                - gateways, routes and the S3 endpoint of the network
                - that node groups of GPUs end old nodes before they start new ones (update strategy MINIMAL)
                %s""".formatted(
                estate.name(), estate.revision(), isProtected ? "- that AWS protects the cluster from deletion\n" : "");
    }

    private Map<String, Object> document() {
        JsonNode desired = cluster.desired();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "eksctl.io/v1alpha5");
        document.put("kind", "ClusterConfig");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", estate.prefixedName());
        metadata.put("region", estate.region());
        metadata.put("version", desired.path("kubernetesVersion").asString());
        if (!estate.tags().isEmpty()) {
            metadata.put("tags", estate.tags());
        }
        document.put("metadata", metadata);
        document.put("accessConfig", access());
        document.put(
                "upgradePolicy",
                Map.of("supportType", desired.path("supportType").asString()));
        document.put("vpc", new VpcSection(estate).of(desired));
        document.put("iam", new IdentitySection(estate).of(desired));
        document.put("addonsConfig", Map.of("disableDefaultAddons", true));
        document.put("addons", addons());
        document.put("managedNodeGroups", new NodeSection(estate).all());
        document.put("cloudWatch", Map.of("clusterLogging", Map.of("enableTypes", texts(desired.path("logTypes")))));
        return document;
    }

    private Map<String, Object> access() {
        Map<String, Object> access = new LinkedHashMap<>();
        access.put(
                "authenticationMode",
                cluster.desired().path("authenticationMode").asString());
        access.put("bootstrapClusterCreatorAdminPermissions", false);
        List<Object> entries = new ArrayList<>();
        estate.ofType("AWS::EKS::AccessEntry").forEach(entry -> {
            Map<String, Object> policy = new LinkedHashMap<>();
            policy.put("policyARN", entry.desired().path("policyArn").asString());
            policy.put(
                    "accessScope",
                    Map.of("type", entry.desired().path("accessScope").asString()));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("principalARN", estate.output(entry.address(), "principalArn"));
            one.put("type", "STANDARD");
            one.put("accessPolicies", List.of(policy));
            entries.add(new Remarked("Cabana's way in. Whoever leaves Cabana puts their own in its place.", one));
        });
        access.put("accessEntries", entries);
        return access;
    }

    private List<Object> addons() {
        List<Object> addons = new ArrayList<>();
        estate.ofType("AWS::EKS::Addon").forEach(addon -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", addon.desired().path("name").asString());
            one.put("version", estate.output(addon.address(), "version"));
            String role = addon.desired().path("roleArn").asString("");
            if (!role.isEmpty()) {
                one.put("serviceAccountRoleARN", estate.resolved(role));
            }
            addons.add(one);
        });
        return addons;
    }

    static List<Object> texts(JsonNode array) {
        return array.valueStream().<Object>map(JsonNode::asString).toList();
    }
}
