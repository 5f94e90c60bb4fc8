package dev.cabana.request.policy;

import dev.cabana.request.policy.PolicyChoice.Considered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The policies in force at some time, in the order in which they are tried. The first that matches decides alone. */
public final class PolicyBook {
    private final long edition;
    private final List<ApprovalPolicy> policies;

    /** @param edition tells this book from later ones */
    public PolicyBook(long edition, List<ApprovalPolicy> policies) {
        this.edition = edition;
        this.policies = policies.stream()
                .filter(policy -> !policy.removed())
                .sorted(Comparator.comparing(ApprovalPolicy::standard)
                        .thenComparing(policy -> policy.body().order())
                        .thenComparing(ApprovalPolicy::id))
                .toList();
    }

    public long edition() {
        return edition;
    }

    public List<ApprovalPolicy> policies() {
        return policies;
    }

    public PolicyChoice choose(Facts facts) {
        List<Considered> considered = new ArrayList<>();
        for (ApprovalPolicy policy : policies) {
            List<Finding> findings = policy.body().conditions().against(facts);
            boolean matches = findings.stream().allMatch(Finding::holds);
            List<String> because = findings.stream()
                    .filter(finding -> finding.holds() == matches)
                    .map(Finding::words)
                    .toList();
            considered.add(new Considered(policy.ref(), matches, because));
            if (matches) {
                return chosen(policy, facts, because, considered);
            }
        }
        throw new IllegalStateException("The standard policy matches every request");
    }

    private static PolicyChoice chosen(
            ApprovalPolicy policy, Facts facts, List<String> because, List<Considered> considered) {
        var body = policy.body();
        List<Finding> thresholds =
                body.autoApproval() == null ? List.of() : body.autoApproval().against(facts);
        boolean automatic = !thresholds.isEmpty() && thresholds.stream().allMatch(Finding::holds);
        List<String> all = Stream.concat(
                        because.stream(),
                        thresholds.stream()
                                .filter(threshold -> threshold.holds() == automatic)
                                .map(Finding::words))
                .distinct()
                .toList();
        return new PolicyChoice(
                policy.ref(), automatic, automatic ? List.of() : body.stages(), all, List.copyOf(considered));
    }
}
