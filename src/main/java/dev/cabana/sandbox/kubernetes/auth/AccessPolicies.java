package dev.cabana.sandbox.kubernetes.auth;

import dev.cabana.sandbox.kubernetes.api.Access.Attempt;
import dev.cabana.sandbox.kubernetes.auth.Principals.Policy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What EKS's access policies permit, as the Kubernetes cluster roles after which they are made. */
final class AccessPolicies {
    private static final Set<String> READS = Set.of("get", "list", "watch");
    private static final Set<String> RULES =
            Set.of("roles", "rolebindings", "clusterroles", "clusterrolebindings", "resourcequotas");

    private AccessPolicies() {}

    static boolean allow(List<Policy> policies, Attempt attempt) {
        return policies.stream().anyMatch(policy -> inScope(policy, attempt) && permits(policy.name(), attempt));
    }

    private static boolean inScope(Policy policy, Attempt attempt) {
        return policy.namespaces().isEmpty()
                || policy.namespaces().stream().anyMatch(pattern -> matches(pattern, attempt.namespace()));
    }

    private static boolean matches(String pattern, String namespace) {
        return pattern.endsWith("*")
                ? namespace.startsWith(pattern.substring(0, pattern.length() - 1))
                : namespace.equals(pattern);
    }

    private static boolean permits(String policy, Attempt attempt) {
        boolean reads = READS.contains(attempt.verb());
        boolean secret = attempt.resource().startsWith("secrets");
        boolean namespaced = !attempt.namespace().isEmpty();
        return switch (policy) {
            case "AmazonEKSClusterAdminPolicy" -> true;
            case "AmazonEKSAdminPolicy" -> namespaced || reads;
            case "AmazonEKSAdminViewPolicy" -> reads;
            case "AmazonEKSEditPolicy" ->
                (namespaced && Stream.of(attempt.resource()).noneMatch(RULES::contains)) || (reads && !secret);
            case "AmazonEKSViewPolicy" -> reads && !secret;
            default -> false;
        };
    }
}
