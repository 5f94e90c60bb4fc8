package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Params;
import dev.cabana.sandbox.cloud.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Roles come, are looked at, and go. */
final class RoleOperations implements AwsService.Part {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/|/[\\u0021-\\u007e]{1,510}/");
    private static final int MOST_ROLES = 1_000;
    private static final int HOUR = 3_600;

    private final Roles roles;
    private final Documents documents;
    private final ManagedPolicies policies;

    RoleOperations(Cloud cloud) {
        this.roles = new Roles(cloud);
        this.documents = new Documents(roles);
        this.policies = new ManagedPolicies(cloud);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreateRole", this::create)
                .on("GetRole", this::get)
                .on("ListRoles", this::list)
                .on("DeleteRole", this::delete)
                .on("ListInstanceProfilesForRole", this::instanceProfiles);
    }

    private Reply create(Call call) {
        Params params = call.params();
        String name = params.one("RoleName");
        check(NAME, name, "roleName");
        String path = params.or("Path", "/");
        check(PATH, path, "path");
        if (roles.find(call.account(), name).isPresent()) {
            throw Iam.alreadyExists("Role with name " + name + " already exists.");
        }
        if (roles.all(call.account()).size() >= MOST_ROLES) {
            throw Iam.limit("Cannot exceed quota for RolesPerAccount: " + MOST_ROLES);
        }
        var role = new Role(
                new Role.Identity(call.account(), name, path, Ids.unique("AROA"), call.at()),
                documents.trust(params.one("AssumeRolePolicyDocument"), call.account()),
                params.or("Description", ""),
                params.number("MaxSessionDuration", HOUR),
                boundary(params),
                Iam.withTags(Map.of(), params),
                Map.of(),
                List.of());
        roles.put(role);
        return Reply.xml(xml -> xml.add("Role", r -> RoleForm.writeWhole(r, role)));
    }

    private @Nullable String boundary(Params params) {
        return params.find("PermissionsBoundary").map(policies::boundary).orElse(null);
    }

    private static void check(Pattern syntax, String value, String field) {
        if (!syntax.matcher(value).matches()) {
            throw new AwsError(
                    "ValidationError",
                    "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                            .formatted(value, field, syntax));
        }
    }

    private Reply get(Call call) {
        Role role = roles.get(call.account(), call.params().one("RoleName"));
        return Reply.xml(xml -> xml.add("Role", r -> RoleForm.writeWhole(r, role)));
    }

    private Reply list(Call call) {
        String prefix = call.params().or("PathPrefix", "/");
        List<Role> found = roles.all(call.account()).stream()
                .filter(role -> role.identity().path().startsWith(prefix))
                .toList();
        return Reply.xml(
                xml -> xml.list("Roles", "member", found, RoleForm::write).add("IsTruncated", false));
    }

    private Reply delete(Call call) {
        Role role = roles.get(call.account(), call.params().one("RoleName"));
        if (!role.attached().isEmpty()) {
            throw Iam.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (!role.inline().isEmpty()) {
            throw Iam.conflict("Cannot delete entity, must delete policies first.");
        }
        roles.remove(role);
        return Reply.xml(xml -> {});
    }

    /** EKS keeps the profiles of its node roles to itself. */
    private Reply instanceProfiles(Call call) {
        roles.get(call.account(), call.params().one("RoleName"));
        return Reply.xml(xml -> xml.list("InstanceProfiles", "member", List.of(), (each, nothing) -> {})
                .add("IsTruncated", false));
    }
}
