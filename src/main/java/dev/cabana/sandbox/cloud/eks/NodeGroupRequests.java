package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.InstanceType;
import dev.cabana.sandbox.cloud.ec2.NodeTemplates.Settings;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests for node groups, and refuses what EKS refuses. */
final class NodeGroupRequests {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9\\-_]{0,62}");
    private static final List<String> AMI_TYPES = List.of(
            "AL2023_x86_64_STANDARD",
            "AL2023_x86_64_NVIDIA",
            "AL2023_ARM_64_STANDARD",
            "AL2023_ARM_64_NVIDIA",
            "AL2023_x86_64_NEURON",
            "BOTTLEROCKET_x86_64",
            "BOTTLEROCKET_x86_64_NVIDIA",
            "BOTTLEROCKET_ARM_64");

    private final Ec2 ec2;
    private final RoleCheck roles;

    NodeGroupRequests(Ec2 ec2, RoleCheck roles) {
        this.ec2 = ec2;
        this.roles = roles;
    }

    String name(Call call) {
        String name = Body.required(call, "nodegroupName");
        if (!NAME.matcher(name).matches()) {
            throw Body.invalid(
                    "The nodegroup name should be valid against the pattern ^[0-9A-Za-z][A-Za-z0-9\\-_]*: " + name);
        }
        return name;
    }

    /** What EKS will describe. */
    ObjectNode read(Call call, Item cluster) {
        ObjectNode body = call.json();
        roles.nodeRole(Body.required(call, "nodeRole"));
        Optional<Settings> template = template(cluster.region(), body.path("launchTemplate"));
        String capacity = Body.optional(body, "capacityType").orElse("ON_DEMAND");
        checkTemplate(body, template, capacity);
        String version = Body.optional(body, "version").orElse(cluster.text("version"));
        if (!version.equals(cluster.text("version"))) {
            throw Body.invalid("Nodegroup Kubernetes version %s should be the same as the cluster's version %s"
                    .formatted(version, cluster.text("version")));
        }
        ObjectNode shown = Json.emptyObject()
                .put("nodegroupName", name(call))
                .put("clusterName", cluster.name())
                .put("version", version)
                .put("releaseVersion", version + ".0-20261101")
                .put("capacityType", capacity)
                .put("amiType", amiType(body))
                .put("nodeRole", Body.required(call, "nodeRole"));
        shown.set("subnets", Json.mapper().valueToTree(subnets(cluster, Body.list(body.path("subnets")))));
        shown.set("scalingConfig", scaling(body.path("scalingConfig"), Json.emptyObject()));
        addInstanceTypes(body, template, shown);
        addMarks(body, shown);
        template.ifPresent(t -> shown.putObject("launchTemplate")
                .put("id", t.templateId())
                .put("name", t.name())
                .put("version", Long.toString(t.version())));
        if (template.isEmpty()) {
            shown.put("diskSize", body.path("diskSize").asInt(20));
        }
        return shown;
    }

    /** @throws AwsError InvalidParameterException when there is no such template, or both id and name are given */
    Optional<Settings> template(String region, JsonNode specification) {
        Optional<String> id = Body.optional(specification, "id");
        Optional<String> name = Body.optional(specification, "name");
        if (id.isPresent() && name.isPresent()) {
            throw Body.invalid("Launch template name and ID cannot both be specified.");
        }
        String version = Body.optional(specification, "version").orElse("$Default");
        try {
            return id.or(() -> name).map(one -> ec2.templates().find(region, one, version));
        } catch (AwsError missing) {
            throw Body.invalid("Launch template not found: " + missing.getMessage());
        }
    }

    private static void checkTemplate(ObjectNode body, Optional<Settings> template, String capacity) {
        boolean block = capacity.equals("CAPACITY_BLOCK");
        if (template.isEmpty()) {
            if (block) {
                throw Body.invalid("A launch template must be specified for capacity type CAPACITY_BLOCK.");
            }
            return;
        }
        Settings settings = template.get();
        if (body.has("diskSize")) {
            throw Body.invalid("Disk size must be specified within the launch template.");
        }
        if (body.has("remoteAccess")) {
            throw Body.invalid("Remote access configuration cannot be specified with a launch template.");
        }
        if (settings.namesSubnet()) {
            throw Body.invalid("Subnets must not be specified in the launch template.");
        }
        if (settings.namesProfile()) {
            throw Body.invalid("IAM instance profile must not be specified in the launch template.");
        }
        boolean types = !Body.list(body.path("instanceTypes")).isEmpty();
        if (types && settings.instanceType() != null) {
            throw Body.invalid(
                    "You cannot specify instance types both in the launch template and in the request; specify them in one place.");
        }
        if (block != settings.capacityBlock()) {
            throw Body.invalid(
                    block
                            ? "The launch template must have the market type capacity-block for capacity type CAPACITY_BLOCK."
                            : "Capacity type CAPACITY_BLOCK must be specified with a launch template that has the market type capacity-block.");
        }
        if (block && (settings.instanceType() == null || settings.reservationId() == null)) {
            throw Body.invalid(
                    "The launch template must specify the instance type and the capacity reservation ID for capacity type CAPACITY_BLOCK.");
        }
    }

    private static String amiType(ObjectNode body) {
        String type = Body.optional(body, "amiType").orElse("AL2023_x86_64_STANDARD");
        if (!AMI_TYPES.contains(type)) {
            throw Body.invalid("AMI Type " + type + " is not supported for the cluster's Kubernetes version.");
        }
        return type;
    }

    private List<String> subnets(Item cluster, List<String> ids) {
        if (ids.isEmpty()) {
            throw Body.invalid("Subnets must not be empty");
        }
        String vpc = cluster.path("resourcesVpcConfig").path("vpcId").asString("");
        for (String id : ids) {
            var subnet = ec2.tenancy()
                    .subnet(cluster.region(), id)
                    .orElseThrow(
                            () -> Body.invalid(
                                    "The subnet ID '" + id
                                            + "' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidSubnetID.NotFound)"));
            if (!subnet.vpcId().equals(vpc)) {
                throw Body.invalid("Subnets [" + id + "] are not in the VPC of the cluster, " + vpc);
            }
        }
        return ids;
    }

    /** All three values together; those that are left out stay. */
    static ObjectNode scaling(JsonNode change, JsonNode before) {
        int min = change.path("minSize").asInt(before.path("minSize").asInt(1));
        int max = change.path("maxSize").asInt(before.path("maxSize").asInt(2));
        int desired =
                change.path("desiredSize").asInt(before.path("desiredSize").asInt(Math.max(min, 2)));
        if (max < 1) {
            throw Body.invalid("Maximum size must be at least 1");
        }
        if (min > desired) {
            throw Body.invalid("Minimum capacity " + min + " can't be greater than desired size " + desired);
        }
        if (desired > max) {
            throw Body.invalid("desired capacity " + desired + " can't be greater than max size " + max);
        }
        return Json.emptyObject().put("minSize", min).put("maxSize", max).put("desiredSize", desired);
    }

    private static void addInstanceTypes(ObjectNode body, Optional<Settings> template, ObjectNode shown) {
        List<String> types = Body.list(body.path("instanceTypes"));
        List<String> unknown =
                types.stream().filter(type -> InstanceType.find(type).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw Body.invalid("The following supplied instance types do not exist: " + unknown);
        }
        boolean named = template.map(t -> t.instanceType() != null).orElse(false);
        if (!named) {
            shown.set("instanceTypes", Json.mapper().valueToTree(types.isEmpty() ? List.of("t3.medium") : types));
        }
    }

    private static void addMarks(ObjectNode body, ObjectNode shown) {
        shown.set("labels", Json.object(Body.strings(body.path("labels"))));
        if (!body.path("taints").isEmpty()) {
            body.path("taints").forEach(NodeGroupRequests::checkTaint);
            shown.set("taints", body.path("taints"));
        }
        shown.set("updateConfig", update(body.path("updateConfig")));
        shown.set("tags", Body.tags(body));
    }

    static void checkTaint(JsonNode taint) {
        List<String> effects = List.of("NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE");
        if (!effects.contains(taint.path("effect").asString(""))) {
            throw Body.invalid("Taint effect must be one of " + effects);
        }
    }

    static JsonNode update(JsonNode config) {
        if (config.has("maxUnavailable") && config.has("maxUnavailablePercentage")) {
            throw Body.invalid("Only one of maxUnavailable and maxUnavailablePercentage may be specified.");
        }
        ObjectNode shown = Json.emptyObject();
        if (config.isObject()) {
            config.properties().forEach(entry -> shown.set(entry.getKey(), entry.getValue()));
        }
        if (!config.has("maxUnavailable") && !config.has("maxUnavailablePercentage")) {
            shown.put("maxUnavailable", 1);
        }
        return shown;
    }
}
