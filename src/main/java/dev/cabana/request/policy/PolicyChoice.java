package dev.cabana.request.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which policy a request falls under, and why.
 *
 * @param automatic it needs nobody's agreement
 * @param stages that it needs; empty when automatic
 * @param because the conditions of the policy, and the thresholds, as they were found; empty when it matches everything
 * @param considered every policy that was tried, in order, the chosen one last
 */
public record PolicyChoice(
        PolicyRef policy,
        boolean automatic,
        List<StageRule> stages,
        List<String> because,
        List<Considered> considered) {

    /** @param because for a match, what holds; otherwise what does not */
    public record Considered(PolicyRef policy, boolean matches, List<String> because) {}

    /** The same without its automatism. */
    public PolicyChoice byPeople(PolicyBook book) {
        List<StageRule> needed = book.policies().stream()
                .filter(one -> one.id().equals(policy.id()))
                .findFirst()
                .orElseThrow()
                .body()
                .stages();
        return new PolicyChoice(policy, false, needed, automatic ? List.of() : because, considered);
    }

    /** In one sentence, for example {@code Needs 1 of team approvers, then 2 of group finance, because …}. */
    public String sentence() {
        String needs = automatic
                ? "Needs nobody's approval"
                : "Needs " + stages.stream().map(StageRule::words).collect(Collectors.joining(", then "));
        return needs + (because.isEmpty() ? "" : ", because " + String.join(" and ", because));
    }
}
