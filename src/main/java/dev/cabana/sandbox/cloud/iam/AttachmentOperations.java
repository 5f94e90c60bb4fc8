package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;

/** Managed policies on roles. */
final class AttachmentOperations implements AwsService.Part {
    private static final int MOST = 10;

    private final Roles roles;
    private final ManagedPolicies policies;

    AttachmentOperations(Cloud cloud) {
        this.roles = new Roles(cloud);
        this.policies = new ManagedPolicies(cloud);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("AttachRolePolicy", this::attach)
                .on("DetachRolePolicy", this::detach)
                .on("ListAttachedRolePolicies", this::list);
    }

    private Role role(Call call) {
        return roles.get(call.account(), call.params().one("RoleName"));
    }

    private Reply attach(Call call) {
        Role role = role(call);
        String arn = call.params().one("PolicyArn");
        if (policies.find(arn).isEmpty()) {
            throw Iam.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        }
        Role changed = role.attaching(arn);
        if (changed.attached().size() > MOST) {
            throw Iam.limit("Cannot exceed quota for PoliciesPerRole: " + MOST);
        }
        roles.put(changed);
        return Reply.xml(xml -> {});
    }

    private Reply detach(Call call) {
        Role role = role(call);
        String arn = call.params().one("PolicyArn");
        if (!role.attached().contains(arn)) {
            throw Iam.noSuchEntity("Policy " + arn + " was not found.");
        }
        roles.put(role.detaching(arn));
        return Reply.xml(xml -> {});
    }

    private Reply list(Call call) {
        Role role = role(call);
        return Reply.xml(xml -> xml.<String>list(
                        "AttachedPolicies",
                        "member",
                        role.attached(),
                        (each, arn) -> each.add("PolicyName", ManagedPolicies.name(arn))
                                .add("PolicyArn", arn))
                .add("IsTruncated", false));
    }
}
