package dev.cabana.request.policy;

import dev.cabana.request.RequestKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a policy is for: those for which everything given here holds.
 *
 * @param kinds empty for every kind
 * @param teams empty for every team
 * @param monthlyUsdAtLeast list price per month, in USD; null when the cost does not matter
 * @param gpusAtLeast how many GPUs the nodes may grow to; null when that does not matter
 * @param capacityBlock null when it does not matter
 * @param bedrock null when it does not matter
 */
public record Conditions(
        Set<RequestKind> kinds,
        Set<String> teams,
        @Nullable BigDecimal monthlyUsdAtLeast,
        @Nullable Integer gpusAtLeast,
        @Nullable Boolean capacityBlock,
        @Nullable Boolean bedrock) {

    public Conditions {
        kinds = new TreeSet<>(Objects.requireNonNullElse(kinds, Set.of()));
        teams = new TreeSet<>(Objects.requireNonNullElse(teams, Set.of()));
    }

    public static Conditions none() {
        return new Conditions(Set.of(), Set.of(), null, null, null, null);
    }

    public boolean empty() {
        return equals(none());
    }

    /** Every condition with what was found, whether it holds or not; empty when there are none. */
    public List<Finding> against(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        if (!kinds.isEmpty()) {
            findings.add(among("the request is to ", facts.kind().name(), kinds));
        }
        if (!teams.isEmpty()) {
            findings.add(among("the team is ", facts.team(), teams));
        }
        if (monthlyUsdAtLeast != null) {
            findings.add(Finding.atLeast("monthly cost", facts.monthlyUsd(), monthlyUsdAtLeast, " USD"));
        }
        if (gpusAtLeast != null) {
            findings.add(
                    Finding.atLeast("GPUs", BigDecimal.valueOf(facts.gpus()), BigDecimal.valueOf(gpusAtLeast), ""));
        }
        if (capacityBlock != null) {
            findings.add(Finding.is(
                    capacityBlock, facts.capacityBlock(), "it uses a capacity block", "it uses no capacity block"));
        }
        if (bedrock != null) {
            findings.add(Finding.is(bedrock, facts.bedrock(), "Bedrock is enabled", "Bedrock is not enabled"));
        }
        return findings;
    }

    private static Finding among(String what, String found, Set<?> wanted) {
        boolean holds = wanted.stream().anyMatch(one -> one.toString().equals(found));
        String others = wanted.stream().map(Object::toString).collect(Collectors.joining(" or "));
        return new Finding(holds, what + found + (holds ? "" : ", not " + others));
    }
}
