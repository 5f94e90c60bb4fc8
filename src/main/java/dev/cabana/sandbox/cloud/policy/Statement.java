package dev.cabana.sandbox.cloud.policy;

import dev.cabana.sandbox.cloud.policy.PolicyRequest.Principal;
import java.util.List;
import java.util.Map;

/**
 * One statement of a policy.
 *
 * @param principals by kind ({@code AWS}, {@code Service}, {@code Federated}); {@code *} stands under {@code AWS}
 * @param actions patterns; empty when {@code notActions} are given
 * @param conditions operator, then key, then values
 */
record Statement(
        boolean allow,
        Map<String, List<String>> principals,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        Map<String, Map<String, List<String>>> conditions) {

    boolean applies(PolicyRequest request) {
        return appliesToPrincipal(request.principal())
                && (actions.isEmpty()
                        ? notActions.stream().noneMatch(p -> Pattern.matchesAction(p, request.action()))
                        : actions.stream().anyMatch(p -> Pattern.matchesAction(p, request.action())))
                && appliesToResource(request.resource())
                && Conditions.hold(conditions, request.context());
    }

    private boolean appliesToPrincipal(Principal principal) {
        if (principals.isEmpty()) {
            return true;
        }
        if (principals.getOrDefault("AWS", List.of()).contains("*")) {
            return true;
        }
        return principals.getOrDefault(principal.kind(), List.of()).stream().anyMatch(principal::isNamedBy);
    }

    private boolean appliesToResource(String resource) {
        if (!notResources.isEmpty()) {
            return notResources.stream().noneMatch(p -> Pattern.matches(p, resource));
        }
        // Trust policies have none: they are about the role that they belong to.
        return resources.isEmpty() || resources.stream().anyMatch(p -> Pattern.matches(p, resource));
    }
}
