package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Node groups, each with its launch template. */
final class NodesPart {
    static final String FILE = "nodes.tf";

    private final Draft draft;
    private final Estate estate;

    NodesPart(Draft draft) {
        this.draft = draft;
        this.estate = draft.estate();
    }

    void write() {
        estate.ofType("AWS::EKS::Nodegroup").forEach(group -> {
            String name = group.desired().path("name").asString();
            estate.at("launch-template/" + name).ifPresent(this::template);
            group(group);
        });
    }

    private void template(ResourceView template) {
        JsonNode desired = template.desired();
        String reservation = desired.path("reservationId").asString("");
        String type = desired.path("instanceType").asString("");
        Block block = draft.resource(
                        FILE, "aws_launch_template", draft.label(template), estate.output(template.address(), "id"))
                .set("name", draft.references().named(desired.path("name").asString()))
                .setIf(!type.isEmpty(), "instance_type", type)
                .setIf(
                        !desired.path("securityGroupIds").isEmpty(),
                        "vpc_security_group_ids",
                        draft.value(template, "securityGroupIds"))
                .with(disk(desired.path("disk")))
                .with(new Block("metadata_options")
                        .set("http_tokens", desired.path("tokensRequired").asBoolean() ? "required" : "optional")
                        .set(
                                "http_put_response_hop_limit",
                                desired.path("hopLimit").asInt()));
        if (!reservation.isEmpty()) {
            block.with(new Block("capacity_reservation_specification")
                    .with(new Block("capacity_reservation_target").set("capacity_reservation_id", reservation)));
        }
        if (desired.path("capacityBlock").asBoolean()) {
            block.with(new Block("instance_market_options").set("market_type", "capacity-block"));
        }
        Map<String, Object> tags = instanceTags(template);
        Stream.of("instance", "volume")
                .forEach(kind -> block.with(new Block("tag_specifications")
                        .set("resource_type", kind)
                        .tags(tags)));
    }

    private static Block disk(JsonNode disk) {
        return new Block("block_device_mappings")
                .set("device_name", disk.path("device").asString())
                .with(new Block("ebs")
                        .set("volume_size", disk.path("gib").asInt())
                        .set("volume_type", disk.path("type").asString())
                        .set("encrypted", disk.path("encrypted").asBoolean())
                        .set(
                                "delete_on_termination",
                                disk.path("deletedWithInstance").asBoolean()));
    }

    /** Those that say whose an instance is are part of the template, so Terraform has to know them. */
    private Map<String, Object> instanceTags(ResourceView template) {
        Map<String, Object> tags = new TreeMap<>();
        template.desired()
                .path("instanceTags")
                .properties()
                .forEach(tag -> tags.put(
                        tag.getKey(), draft.references().named(tag.getValue().asString())));
        tags.put("cabana:deployment", Raw.of("local.cabana_deployment"));
        tags.put("cabana:resource", template.address());
        return tags;
    }

    private void group(ResourceView group) {
        JsonNode desired = group.desired();
        JsonNode scaling = desired.path("scaling");
        String template = "aws_launch_template."
                + draft.label("launch-template/" + desired.path("name").asString());
        Block block = draft.resource(
                        FILE,
                        "aws_eks_node_group",
                        draft.label(group),
                        estate.prefixedName() + ":" + desired.path("name").asString())
                .set("cluster_name", Raw.of(ClusterPart.CLUSTER + ".name"))
                .set("node_group_name", desired.path("name").asString())
                .set("version", draft.value(group, "kubernetesVersion"))
                .set("node_role_arn", draft.value(group, "nodeRole"))
                .set("subnet_ids", draft.value(group, "subnetIds"))
                .set("ami_type", draft.value(group, "amiType"))
                .set("capacity_type", draft.value(group, "capacityType"))
                .setIf(!desired.path("instanceTypes").isEmpty(), "instance_types", draft.value(group, "instanceTypes"))
                .setIf(!desired.path("labels").isEmpty(), "labels", draft.value(group, "labels"))
                .tags(draft.tags(desired))
                .with(new Block("scaling_config")
                        .set("min_size", scaling.path("min").asInt())
                        .set("desired_size", scaling.path("desired").asInt())
                        .set("max_size", scaling.path("max").asInt()))
                .with(new Block("update_config").set("max_unavailable", 1))
                .with(new Block("launch_template")
                        .set("id", Raw.of(template + ".id"))
                        .set("version", Raw.of(template + ".latest_version")));
        desired.path("taints")
                .forEach(taint -> block.with(new Block("taint")
                        .set("key", taint.path("key").asString())
                        .set("value", taint.path("value").asString(""))
                        .set("effect", taint.path("effect").asString())));
        if (!desired.path("updateStrategy").asString("DEFAULT").equals("DEFAULT")) {
            block.comment("AWS ends old nodes of this group before it starts new ones (update strategy "
                    + desired.path("updateStrategy").asString()
                    + ");\nversion 5 of the provider has no attribute for that.");
        }
        block.after(before(desired));
    }

    /** Nodes join only once pods get addresses, images can be fetched and their role is whole. */
    private List<String> before(JsonNode desired) {
        String role = Estate.references(desired.path("nodeRole").asString())
                .map(Estate.Reference::address)
                .findFirst()
                .orElse("");
        Stream<String> addons = Stream.of("addon/vpc-cni", "addon/kube-proxy")
                .flatMap(address -> estate.at(address).stream())
                .map(addon -> "aws_eks_addon." + draft.label(addon));
        Stream<String> policies = estate.at(role).stream()
                .flatMap(found -> found.desired()
                        .path("managedPolicies")
                        .valueStream()
                        .map(policy -> "aws_iam_role_policy_attachment."
                                + IdentityPart.attachment(draft.label(found), policy.asString())));
        Stream<String> routes = estate.ofType("AWS::EC2::RouteTable")
                .filter(table -> table.address().contains("private"))
                .flatMap(table -> table.desired().path("subnetIds").valueStream())
                .flatMap(subnet -> Estate.references(subnet.asString()))
                .map(subnet -> "aws_route_table_association." + draft.label(subnet.address()));
        return Stream.of(addons, policies, routes).flatMap(one -> one).toList();
    }
}
