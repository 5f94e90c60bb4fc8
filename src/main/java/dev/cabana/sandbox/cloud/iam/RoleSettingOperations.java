package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import java.util.function.UnaryOperator;

/** What can be changed on a role itself: trust, description, boundary, tags. */
final class RoleSettingOperations implements AwsService.Part {
    private final Roles roles;
    private final Documents documents;
    private final ManagedPolicies policies;

    RoleSettingOperations(Cloud cloud) {
        this.roles = new Roles(cloud);
        this.documents = new Documents(roles);
        this.policies = new ManagedPolicies(cloud);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("UpdateAssumeRolePolicy", this::trust)
                .on("UpdateRole", this::update)
                .on("PutRolePermissionsBoundary", this::bound)
                .on("DeleteRolePermissionsBoundary", this::unbound)
                .on("TagRole", this::tag)
                .on("UntagRole", this::untag)
                .on("ListRoleTags", this::tags);
    }

    private Reply trust(Call call) {
        String trust = documents.trust(call.params().one("PolicyDocument"), call.account());
        return change(call, role -> role.withTrust(trust));
    }

    private Reply update(Call call) {
        return change(
                call,
                role -> role.described(
                        call.params().or("Description", role.description()),
                        call.params().number("MaxSessionDuration", role.maxSessionSeconds())));
    }

    private Reply bound(Call call) {
        String arn = policies.boundary(call.params().one("PermissionsBoundary"));
        return change(call, role -> role.bounded(arn));
    }

    private Reply unbound(Call call) {
        return change(call, role -> {
            if (role.boundary() == null) {
                throw Iam.noSuchEntity("Role " + role.name() + " has no permission boundary.");
            }
            return role.bounded(null);
        });
    }

    private Reply tag(Call call) {
        return change(call, role -> role.tagged(Iam.withTags(role.tags(), call.params())));
    }

    private Reply untag(Call call) {
        return change(
                call,
                role -> role.tagged(Iam.withoutTags(role.tags(), call.params().list("TagKeys"))));
    }

    private Reply tags(Call call) {
        Role role = roles.get(call.account(), call.params().one("RoleName"));
        return Reply.xml(xml -> xml.tags(role.tags()).add("IsTruncated", false));
    }

    private Reply change(Call call, UnaryOperator<Role> change) {
        Role role = roles.get(call.account(), call.params().one("RoleName"));
        roles.put(change.apply(role));
        return Reply.xml(xml -> {});
    }
}
