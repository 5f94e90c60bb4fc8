package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.policy.PolicyDocument;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Malformed;
import dev.cabana.sandbox.cloud.policy.PolicyRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the policies on a role, inline and attached, let it do. */
public final class Permissions {
    /** Documents that were checked when they came; far more than any sandbox holds. */
    private static final int REMEMBERED = 10_000;

    private final ManagedPolicies policies;
    private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();

    public Permissions(Cloud cloud) {
        this.policies = new ManagedPolicies(cloud);
    }

    public boolean allow(Role role, String action, String resource) {
        return decide(role, action, resource).equals("allowed");
    }

    /** In the words of IAM's simulator: {@code allowed}, {@code implicitDeny} or {@code explicitDeny}. */
    String decide(Role role, String action, String resource) {
        var request = new PolicyRequest(new PolicyRequest.Principal("AWS", role.arn()), action, resource, Map.of());
        List<PolicyDocument> documents = documents(role);
        if (documents.stream().anyMatch(document -> document.denies(request))) {
            return "explicitDeny";
        }
        return documents.stream().anyMatch(document -> document.allows(request)) ? "allowed" : "implicitDeny";
    }

    private List<PolicyDocument> documents(Role role) {
        var attached = role.attached().stream().map(arn -> policies.get(arn).document());
        return Stream.concat(role.inline().values().stream(), attached)
                .map(this::parsed)
                .toList();
    }

    /** Every simulated read of every bucket asks, so a document is taken apart once. */
    private PolicyDocument parsed(String document) {
        if (parsed.size() > REMEMBERED) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(document, Permissions::parse);
    }

    private static PolicyDocument parse(String document) {
        try {
            return PolicyDocument.parse(document, PolicyDocument.Kind.identity);
        } catch (Malformed e) {
            throw new IllegalStateException("A stored policy was checked when it came: " + document, e);
        }
    }
}
