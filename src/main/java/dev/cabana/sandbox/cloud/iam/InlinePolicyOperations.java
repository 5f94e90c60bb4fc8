package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;

/** Policies that belong to one role. */
final class InlinePolicyOperations implements AwsService.Part {
    private final Roles roles;
    private final Documents documents;

    InlinePolicyOperations(Cloud cloud) {
        this.roles = new Roles(cloud);
        this.documents = new Documents(roles);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("PutRolePolicy", this::put)
                .on("GetRolePolicy", this::get)
                .on("ListRolePolicies", this::list)
                .on("DeleteRolePolicy", this::delete);
    }

    private Role role(Call call) {
        return roles.get(call.account(), call.params().one("RoleName"));
    }

    private Reply put(Call call) {
        Role role = role(call);
        String document =
                documents.identity(call.params().one("PolicyDocument"), Documents.INLINE, "InlinePolicySizePerRole");
        Role changed = role.withInline(call.params().one("PolicyName"), document);
        Documents.within(Documents.INLINE, String.join("", changed.inline().values()), "InlinePolicySizePerRole");
        roles.put(changed);
        return Reply.xml(xml -> {});
    }

    private Reply get(Call call) {
        Role role = role(call);
        String name = call.params().one("PolicyName");
        String document = document(role, name);
        return Reply.xml(xml ->
                xml.add("RoleName", role.name()).add("PolicyName", name).add("PolicyDocument", Iam.encoded(document)));
    }

    private Reply list(Call call) {
        Role role = role(call);
        return Reply.xml(xml ->
                xml.values("PolicyNames", "member", role.inline().keySet()).add("IsTruncated", false));
    }

    private Reply delete(Call call) {
        Role role = role(call);
        String name = call.params().one("PolicyName");
        document(role, name);
        roles.put(role.withInline(name, null));
        return Reply.xml(xml -> {});
    }

    private static String document(Role role, String policy) {
        String document = role.inline().get(policy);
        if (document == null) {
            throw Iam.noSuchEntity("The role policy with name " + policy + " cannot be found.");
        }
        return document;
    }
}
