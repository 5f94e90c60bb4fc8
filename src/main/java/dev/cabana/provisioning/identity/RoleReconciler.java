package dev.cabana.provisioning.identity;

import dev.cabana.aws.Roles;
import dev.cabana.aws.Roles.Role;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.provisioning.policy.PolicyDocuments;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * An IAM role and all that hangs on it. Its policies are exactly the desired ones: what anybody added is taken off again.
 * Names are unique in an account and tags come with the creating call, so a lost answer can neither make two nor one
 * that looks foreign.
 */
@Component
class RoleReconciler implements Reconciler {
    static final String TYPE = "AWS::IAM::Role";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Roles roles;

    RoleReconciler(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("name", "path");
    }

    @Override
    public Observation observe(Scope scope) {
        DesiredRole desired = scope.desired(DesiredRole.class);
        return roles.find(scope.target(), desired.name())
                .map(role -> observed(scope, role, desired))
                .orElseGet(Observation::absent);
    }

    private Observation observed(Scope scope, Role role, DesiredRole desired) {
        if (!Ownership.isOurs(scope, role.tags())) {
            return Observation.foreign("IAM role " + role.name() + " (" + role.arn() + ")");
        }
        Map<String, ObjectNode> inline = new TreeMap<>();
        roles.inline(scope.target(), role.name())
                .forEach((name, document) -> inline.put(name, PolicyDocuments.read(document)));
        var found = new DesiredRole(
                role.name(),
                role.path(),
                Trust.found(role.trust()),
                Objects.requireNonNullElse(role.boundary(), ""),
                List.copyOf(roles.attached(scope.target(), role.name())),
                inline,
                Ownership.relevant(scope, role.tags(), desired.tags()));
        return new Present(Json.object(found), Map.of("arn", role.arn(), "name", role.name()), "");
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        if (seen instanceof Absent) {
            create(scope, scope.desired(DesiredRole.class));
        }
        Observation now = seen instanceof Absent ? observe(scope) : seen;
        if (!(now instanceof Present present)) {
            return Outcome.waiting(MOMENT, "IAM does not show it yet");
        }
        settle(scope, Json.read(present.attributes(), DesiredRole.class));
        return Outcome.converged(present.outputs());
    }

    private void create(Scope scope, DesiredRole desired) {
        var wanted = new Roles.Wanted(
                desired.name(),
                desired.path(),
                desired.trust().document().toString(),
                boundary(desired),
                "%s of deployment %s"
                        .formatted(scope.address(), scope.deployment().name()));
        roles.create(scope.target(), wanted, tags(scope, desired));
    }

    private static Map<String, String> tags(Scope scope, DesiredRole desired) {
        Map<String, String> tags = new HashMap<>(desired.tags());
        tags.putAll(scope.tags());
        return tags;
    }

    private static @Nullable String boundary(DesiredRole desired) {
        return desired.permissionsBoundary().isEmpty() ? null : desired.permissionsBoundary();
    }

    /** The boundary first: a role must not have a policy for a moment without it. */
    private void settle(Scope scope, DesiredRole found) {
        DesiredRole desired = scope.desired(DesiredRole.class);
        if (!desired.permissionsBoundary().equals(found.permissionsBoundary())) {
            roles.bound(scope.target(), desired.name(), boundary(desired));
        }
        if (!desired.trust().equals(found.trust())) {
            roles.trust(
                    scope.target(), desired.name(), desired.trust().document().toString());
        }
        settleManaged(scope, desired, found);
        settleInline(scope, desired, found);
        roles.tag(scope.target(), desired.name(), TagChange.between(found.tags(), desired.tags()));
    }

    private void settleManaged(Scope scope, DesiredRole desired, DesiredRole found) {
        found.managedPolicies().stream()
                .filter(policy -> !desired.managedPolicies().contains(policy))
                .forEach(policy -> roles.detach(scope.target(), desired.name(), policy));
        desired.managedPolicies().stream()
                .filter(policy -> !found.managedPolicies().contains(policy))
                .forEach(policy -> roles.attach(scope.target(), desired.name(), policy));
    }

    private void settleInline(Scope scope, DesiredRole desired, DesiredRole found) {
        found.inlinePolicies().keySet().stream()
                .filter(policy -> !desired.inlinePolicies().containsKey(policy))
                .forEach(policy -> roles.removeInline(scope.target(), desired.name(), policy));
        desired.inlinePolicies().forEach((policy, document) -> {
            if (!document.equals(found.inlinePolicies().get(policy))) {
                roles.putInline(scope.target(), desired.name(), policy, document.toString());
            }
        });
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (seen instanceof Present present) {
            DesiredRole found = Json.read(present.attributes(), DesiredRole.class);
            found.managedPolicies().forEach(policy -> roles.detach(scope.target(), found.name(), policy));
            found.inlinePolicies().keySet().forEach(policy -> roles.removeInline(scope.target(), found.name(), policy));
            roles.delete(scope.target(), found.name());
        }
        return Outcome.converged();
    }
}
