package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import tools.jackson.databind.JsonNode;

/** Roles with all that hangs on them, and the provider by which IAM trusts the cluster's service accounts. */
final class IdentityPart {
    static final String FILE = "identity.tf";

    private final Draft draft;
    private final Estate estate;
    private final Policies policies;

    IdentityPart(Draft draft) {
        this.draft = draft;
        this.estate = draft.estate();
        this.policies = new Policies(draft.references());
    }

    void write() {
        estate.ofType("AWS::IAM::OIDCProvider").forEach(this::provider);
        estate.ofType("AWS::IAM::Role").forEach(this::role);
    }

    private void provider(ResourceView provider) {
        draft.resource(
                        FILE,
                        "aws_iam_openid_connect_provider",
                        draft.label(provider),
                        estate.output(provider.address(), "arn"))
                .comment("Lets IAM trust the cluster's service accounts.")
                .set("url", draft.value(provider, "issuer"))
                .set("client_id_list", java.util.List.of(draft.value(provider, "audience")))
                .tags(draft.tags(provider.desired()));
    }

    private void role(ResourceView role) {
        JsonNode desired = role.desired();
        String label = draft.label(role);
        String name = desired.path("name").asString();
        String boundary = desired.path("permissionsBoundary").asString("");
        draft.resource(FILE, "aws_iam_role", label, name)
                .set("name", draft.references().named(name))
                .set("path", draft.value(role, "path"))
                .set("description", role.address() + " of deployment " + estate.name())
                .setIf(!boundary.isEmpty(), "permissions_boundary", boundary)
                .set("assume_role_policy", policies.trust(desired.path("trust")))
                .tags(draft.tags(desired));
        Raw self = Raw.of("aws_iam_role." + label + ".name");
        desired.path("managedPolicies").forEach(policy -> attach(label, name, self, policy.asString()));
        desired.path("inlinePolicies")
                .propertyStream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(policy -> draft.resource(
                                FILE,
                                "aws_iam_role_policy",
                                label + "_" + Labels.identifier(policy.getKey()),
                                name + ":" + policy.getKey())
                        .set("name", policy.getKey())
                        .set("role", self)
                        .set("policy", policies.document(policy.getValue())));
    }

    private void attach(String label, String role, Raw self, String policy) {
        draft.resource(FILE, "aws_iam_role_policy_attachment", attachment(label, policy), role + "/" + policy)
                .set("role", self)
                .set("policy_arn", policy);
    }

    /** {@code …/AmazonEKSClusterPolicy} of the cluster's role is {@code cluster_eks_cluster_policy}. */
    static String attachment(String role, String policyArn) {
        String policy = policyArn.substring(policyArn.lastIndexOf('/') + 1).replaceFirst("^Amazon", "");
        return role + "_" + Labels.identifier(policy.replaceAll("([A-Z0-9]+)([A-Z][a-z])", "$1_$2"));
    }
}
