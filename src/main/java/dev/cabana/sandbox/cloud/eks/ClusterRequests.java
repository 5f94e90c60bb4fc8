package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.Tenancy.SubnetView;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests for clusters, and refuses what EKS refuses. */
final class ClusterRequests {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9\\-_]{0,99}");
    private static final int MOST_CLUSTERS = 100;
    private static final int MOST_CIDRS = 40;
    private static final int FREE_ADDRESSES = 6;
    private static final Set<String> FULL_ZONES = Set.of("use1-az3", "usw1-az2", "cac1-az3");
    private static final List<String> LOG_TYPES =
            List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

    private final Tables tables;
    private final Ec2 ec2;
    private final RoleCheck roles;

    /** @param shown what EKS will describe */
    record NewCluster(String region, String name, ObjectNode shown, boolean admitsCreator, boolean selfManagedAddons) {}

    ClusterRequests(Tables tables, Ec2 ec2, RoleCheck roles) {
        this.tables = tables;
        this.ec2 = ec2;
        this.roles = roles;
    }

    String name(Call call) {
        String name = Body.required(call, "name");
        if (!NAME.matcher(name).matches()) {
            throw Body.invalid("Cluster name must match ^[0-9A-Za-z][A-Za-z0-9\\-_]*: " + name);
        }
        return name;
    }

    NewCluster read(Call call) {
        ObjectNode body = call.json();
        String version = Body.optional(body, "version").orElse(Versions.DEFAULT);
        if (Versions.find(version).isEmpty()) {
            throw Body.invalid("unsupported Kubernetes version " + version);
        }
        roles.clusterRole(Body.required(call, "roleArn"));
        long existing = tables.clusters.all().stream()
                .filter(cluster -> cluster.region().equals(call.region()))
                .count();
        if (existing >= MOST_CLUSTERS) {
            throw Body.limit("You have reached your limit of " + MOST_CLUSTERS + " clusters in this region.");
        }
        ObjectNode shown = Json.emptyObject()
                .put("name", name(call))
                .put("arn", tables.arn(call.region(), "cluster/" + name(call)))
                .put("version", version)
                .put("platformVersion", "eks.1")
                .put("roleArn", Body.required(call, "roleArn"))
                .put("clientRequestToken", body.path("clientRequestToken").asString(""))
                .put("deletionProtection", body.path("deletionProtection").asBoolean(false));
        shown.set("resourcesVpcConfig", network(call.region(), body.path("resourcesVpcConfig")));
        shown.set("logging", logging(body.path("logging"), Json.emptyObject()));
        shown.set("tags", Body.tags(body));
        addDefaults(body, shown);
        JsonNode access = body.path("accessConfig");
        return new NewCluster(
                call.region(),
                name(call),
                shown,
                access.path("bootstrapClusterCreatorAdminPermissions").asBoolean(true),
                body.path("bootstrapSelfManagedAddons").asBoolean(true));
    }

    private static void addDefaults(ObjectNode body, ObjectNode shown) {
        shown.putObject("accessConfig")
                .put(
                        "authenticationMode",
                        body.path("accessConfig").path("authenticationMode").asString("CONFIG_MAP"));
        shown.putObject("upgradePolicy")
                .put(
                        "supportType",
                        body.path("upgradePolicy").path("supportType").asString("EXTENDED"));
        shown.putObject("kubernetesNetworkConfig")
                .put(
                        "serviceIpv4Cidr",
                        body.path("kubernetesNetworkConfig")
                                .path("serviceIpv4Cidr")
                                .asString("172.20.0.0/16"))
                .put("ipFamily", "ipv4")
                .putObject("elasticLoadBalancing")
                .put("enabled", false);
        if (body.path("zonalShiftConfig").isObject()) {
            shown.set("zonalShiftConfig", body.path("zonalShiftConfig"));
        }
        if (body.path("encryptionConfig").isArray()) {
            shown.set("encryptionConfig", body.path("encryptionConfig"));
        }
    }

    private ObjectNode network(String region, JsonNode config) {
        List<SubnetView> subnets = subnets(region, Body.list(config.path("subnetIds")));
        ObjectNode shown = Json.emptyObject().put("vpcId", subnets.getFirst().vpcId());
        shown.set(
                "subnetIds",
                Json.mapper().valueToTree(subnets.stream().map(SubnetView::id).toList()));
        shown.set("securityGroupIds", Json.mapper().valueToTree(Body.list(config.path("securityGroupIds"))));
        endpoint(config, shown);
        return shown;
    }

    /** At least two, in one VPC, in two zones that have control planes, each with room for the interfaces. */
    List<SubnetView> subnets(String region, List<String> ids) {
        List<SubnetView> subnets = ids.stream().map(id -> subnet(region, id)).toList();
        if (subnets.stream().map(SubnetView::zone).distinct().count() < 2) {
            throw Body.invalid("Subnets specified must be in at least two different AZs");
        }
        if (subnets.stream().map(SubnetView::vpcId).distinct().count() > 1) {
            throw Body.invalid("Subnets specified must belong to the same VPC");
        }
        subnets.stream()
                .filter(s -> FULL_ZONES.contains(s.zoneId()))
                .findFirst()
                .ifPresent(full -> {
                    throw unsupportedZone(full);
                });
        subnets.stream()
                .filter(s -> s.freeAddresses() < FREE_ADDRESSES)
                .findFirst()
                .ifPresent(small -> {
                    throw Body.invalid("Subnet " + small.id() + " does not have enough free IP addresses: at least "
                            + FREE_ADDRESSES + " are needed");
                });
        return subnets;
    }

    private SubnetView subnet(String region, String id) {
        return ec2.tenancy()
                .subnet(region, id)
                .orElseThrow(
                        () -> Body.invalid(
                                "The subnet ID '" + id
                                        + "' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidSubnetID.NotFound)"));
    }

    private static AwsError unsupportedZone(SubnetView subnet) {
        return new AwsError(
                "UnsupportedAvailabilityZoneException",
                "Cannot create cluster because %s, the targeted availability zone, does not currently have sufficient capacity to support the cluster. Retry and choose from other availability zones"
                        .formatted(subnet.zone()));
    }

    /** Changes what the request names, and refuses an API server that nobody can reach. */
    static void endpoint(JsonNode config, ObjectNode shown) {
        boolean open = config.path("endpointPublicAccess")
                .asBoolean(shown.path("endpointPublicAccess").asBoolean(true));
        boolean inside = config.path("endpointPrivateAccess")
                .asBoolean(shown.path("endpointPrivateAccess").asBoolean(false));
        if (!open && !inside) {
            throw Body.invalid("Private and public endpoint access cannot be false");
        }
        List<String> cidrs = Body.list(config.path("publicAccessCidrs"));
        if (cidrs.size() > MOST_CIDRS) {
            throw Body.invalid("publicAccessCidrs must not have more than " + MOST_CIDRS + " entries");
        }
        if (cidrs.isEmpty()) {
            cidrs = shown.has("publicAccessCidrs") ? Body.list(shown.path("publicAccessCidrs")) : List.of("0.0.0.0/0");
        }
        shown.put("endpointPublicAccess", open).put("endpointPrivateAccess", inside);
        shown.set("publicAccessCidrs", Json.mapper().valueToTree(open ? cidrs : List.of()));
    }

    /** Which logs are on, after the changes that the request names. */
    static ObjectNode logging(JsonNode change, JsonNode before) {
        List<String> on = new ArrayList<>();
        before.path("clusterLogging").forEach(setup -> {
            if (setup.path("enabled").asBoolean(false)) {
                on.addAll(Body.list(setup.path("types")));
            }
        });
        for (JsonNode setup : change.path("clusterLogging")) {
            List<String> types = Body.list(setup.path("types"));
            if (!LOG_TYPES.containsAll(types)) {
                throw Body.invalid("Unsupported log type in " + types);
            }
            on.removeAll(types);
            if (setup.path("enabled").asBoolean(false)) {
                on.addAll(types);
            }
        }
        ObjectNode logging = Json.emptyObject();
        var setups = logging.putArray("clusterLogging");
        add(setups.addObject(), true, LOG_TYPES.stream().filter(on::contains).toList());
        add(
                setups.addObject(),
                false,
                LOG_TYPES.stream().filter(type -> !on.contains(type)).toList());
        return logging;
    }

    private static void add(ObjectNode setup, boolean enabled, List<String> types) {
        setup.put("enabled", enabled).set("types", Json.mapper().valueToTree(types));
    }
}
