package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The cluster, the way in, and the add-ons. */
final class ClusterPart {
    static final String FILE = "cluster.tf";
    static final String CLUSTER = "aws_eks_cluster.main";

    private final Draft draft;
    private final Estate estate;

    ClusterPart(Draft draft) {
        this.draft = draft;
        this.estate = draft.estate();
    }

    void write() {
        estate.ofType("AWS::EKS::Cluster").forEach(this::cluster);
        estate.ofType("AWS::EKS::AccessEntry").forEach(this::access);
        estate.ofType("AWS::EKS::Addon").forEach(this::addon);
    }

    private void cluster(ResourceView cluster) {
        JsonNode desired = cluster.desired();
        Block block = draft.resource(
                        FILE,
                        "aws_eks_cluster",
                        draft.label(cluster),
                        desired.path("name").asString())
                .set("name", References.NAME)
                .set("version", draft.value(cluster, "kubernetesVersion"))
                .set("role_arn", draft.value(cluster, "roleArn"))
                .set("enabled_cluster_log_types", draft.value(cluster, "logTypes"))
                .set("bootstrap_self_managed_addons", false)
                .tags(draft.tags(desired))
                .with(new Block("access_config")
                        .set("authentication_mode", draft.value(cluster, "authenticationMode"))
                        .set("bootstrap_cluster_creator_admin_permissions", false))
                .with(vpc(desired))
                .with(new Block("upgrade_policy").set("support_type", draft.value(cluster, "supportType")));
        block.with(lifecycle(desired.path("deletionProtection").asBoolean()));
        block.after(attachments("role/cluster"));
    }

    private static Block lifecycle(boolean isProtected) {
        var lifecycle = new Block("lifecycle");
        if (isProtected) {
            lifecycle
                    .remark(
                            "AWS protects the cluster from deletion too; version 5 of the provider has no word for that.")
                    .set("prevent_destroy", true);
        }
        return lifecycle
                .remark("""
                        AWS does not say afterwards whether a cluster's creator was let in at first: an import takes it for
                        granted, and any other value would replace the cluster. It is false here, for a cluster made anew.""")
                .set("ignore_changes", List.of(Raw.of("access_config[0].bootstrap_cluster_creator_admin_permissions")));
    }

    private Block vpc(JsonNode desired) {
        JsonNode endpoint = desired.path("endpoint");
        boolean open = endpoint.path("publicAccess").asBoolean();
        return new Block("vpc_config")
                .set("subnet_ids", draft.references().list(desired.path("subnetIds")))
                .set("endpoint_private_access", endpoint.path("privateAccess").asBoolean())
                .set("endpoint_public_access", open)
                .setIf(open, "public_access_cidrs", draft.references().list(endpoint.path("publicCidrs")));
    }

    /** The role's policies, which must be there before it is used and until it no longer is. */
    private List<String> attachments(String role) {
        List<String> attachments = new ArrayList<>();
        estate.at(role)
                .ifPresent(found -> found.desired()
                        .path("managedPolicies")
                        .forEach(policy -> attachments.add("aws_iam_role_policy_attachment."
                                + IdentityPart.attachment(draft.label(found), policy.asString()))));
        return attachments;
    }

    private void access(ResourceView entry) {
        String label = draft.label(entry);
        String principal = estate.output(entry.address(), "principalArn");
        String cluster = estate.prefixedName();
        String policy = entry.desired().path("policyArn").asString();
        draft.resource(FILE, "aws_eks_access_entry", label, cluster + ":" + principal)
                .comment("Cabana's way into the cluster. Whoever leaves Cabana puts their own in its place.")
                .set("cluster_name", Raw.of(CLUSTER + ".name"))
                .set("principal_arn", principal)
                .tags(draft.tags(entry.desired()));
        draft.resource(FILE, "aws_eks_access_policy_association", label, cluster + "#" + principal + "#" + policy)
                .set("cluster_name", Raw.of(CLUSTER + ".name"))
                .set("principal_arn", Raw.of("aws_eks_access_entry." + label + ".principal_arn"))
                .set("policy_arn", policy)
                .with(new Block("access_scope")
                        .set("type", entry.desired().path("accessScope").asString()));
    }

    private void addon(ResourceView addon) {
        String name = addon.desired().path("name").asString();
        String role = addon.desired().path("roleArn").asString("");
        List<String> after = addon.dependsOn().contains("nodes/cpu")
                ? List.of("aws_eks_node_group." + draft.label("nodes/cpu"))
                : List.of();
        draft.resource(FILE, "aws_eks_addon", draft.label(addon), estate.prefixedName() + ":" + name)
                .set("cluster_name", Raw.of(CLUSTER + ".name"))
                .set("addon_name", name)
                .set("addon_version", estate.output(addon.address(), "version"))
                .setIf(!role.isEmpty(), "service_account_role_arn", draft.text(role))
                .tags(draft.tags(addon.desired()))
                .after(after);
    }
}
