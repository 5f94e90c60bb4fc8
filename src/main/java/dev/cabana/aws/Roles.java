package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** IAM roles and what hangs on them. Policy documents are JSON text. */
@Component
public class Roles {
    private final Iam iam;

    /**
     * @param trust who may assume it, and when
     * @param boundary ARN of the permissions boundary, or null for none
     * @param tags keys and values
     */
    public record Role(
            String name,
            String arn,
            String path,
            String trust,
            @Nullable String boundary,
            Map<String, String> tags) {}

    /** @param path begins and ends with a slash */
    public record Wanted(
            String name,
            String path,
            String trust,
            @Nullable String boundary,
            String description) {}

    Roles(Iam iam) {
        this.iam = iam;
    }

    public Optional<Role> find(AwsTarget target, String name) {
        return Iam.find(
                () -> read(iam.client(target).getRole(r -> r.roleName(name)).role()));
    }

    /** @return ARN @throws AwsFailure.Conflict when the name is taken, also by an earlier call whose answer was lost */
    public String create(AwsTarget target, Wanted wanted, Map<String, String> tags) {
        return iam.client(target)
                .createRole(r -> r.roleName(wanted.name())
                        .path(wanted.path())
                        .assumeRolePolicyDocument(wanted.trust())
                        .permissionsBoundary(wanted.boundary())
                        .description(wanted.description())
                        .tags(Iam.tags(tags)))
                .role()
                .arn();
    }

    public void trust(AwsTarget target, String name, String trust) {
        iam.client(target).updateAssumeRolePolicy(r -> r.roleName(name).policyDocument(trust));
    }

    public void bound(AwsTarget target, String name, @Nullable String boundary) {
        if (boundary == null) {
            Iam.ifThere(() -> iam.client(target).deleteRolePermissionsBoundary(r -> r.roleName(name)));
        } else {
            iam.client(target).putRolePermissionsBoundary(r -> r.roleName(name).permissionsBoundary(boundary));
        }
    }

    public void tag(AwsTarget target, String name, TagChange change) {
        change.make(
                gone -> iam.client(target).untagRole(r -> r.roleName(name).tagKeys(gone.keySet())),
                put -> iam.client(target).tagRole(r -> r.roleName(name).tags(Iam.tags(put))));
    }

    /** ARNs of the managed policies. */
    public Set<String> attached(AwsTarget target, String name) {
        var policies = iam.client(target)
                .listAttachedRolePoliciesPaginator(r -> r.roleName(name))
                .attachedPolicies();
        return new TreeSet<>(policies.stream().map(policy -> policy.policyArn()).toList());
    }

    public void attach(AwsTarget target, String name, String policyArn) {
        iam.client(target).attachRolePolicy(r -> r.roleName(name).policyArn(policyArn));
    }

    public void detach(AwsTarget target, String name, String policyArn) {
        Iam.ifThere(
                () -> iam.client(target).detachRolePolicy(r -> r.roleName(name).policyArn(policyArn)));
    }

    /** Inline policies by name. */
    public Map<String, String> inline(AwsTarget target, String name) {
        List<String> names = iam.client(target).listRolePoliciesPaginator(r -> r.roleName(name)).policyNames().stream()
                .toList();
        Map<String, String> policies = new TreeMap<>();
        for (String policy : names) {
            var found = iam.client(target).getRolePolicy(r -> r.roleName(name).policyName(policy));
            policies.put(policy, Iam.document(found.policyDocument()));
        }
        return policies;
    }

    public void putInline(AwsTarget target, String name, String policy, String document) {
        iam.client(target)
                .putRolePolicy(r -> r.roleName(name).policyName(policy).policyDocument(document));
    }

    public void removeInline(AwsTarget target, String name, String policy) {
        Iam.ifThere(
                () -> iam.client(target).deleteRolePolicy(r -> r.roleName(name).policyName(policy)));
    }

    /** @throws AwsFailure.InUse while a policy or an instance profile hangs on it */
    public void delete(AwsTarget target, String name) {
        Iam.ifThere(() -> iam.client(target).deleteRole(r -> r.roleName(name)));
    }

    private static Role read(software.amazon.awssdk.services.iam.model.Role role) {
        var boundary = role.permissionsBoundary();
        return new Role(
                role.roleName(),
                role.arn(),
                role.path(),
                Iam.document(role.assumeRolePolicyDocument()),
                boundary == null ? null : boundary.permissionsBoundaryArn(),
                Iam.tags(role.tags()));
    }
}
