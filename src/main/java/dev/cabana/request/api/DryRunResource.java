package dev.cabana.request.api;

import dev.cabana.request.DryRuns.DryRun;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.Facts;
import dev.cabana.request.policy.PolicyChoice.Considered;
import dev.cabana.request.policy.PolicyRef;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What would be needed.
 *
 * @param automatic nobody's approval is needed
 * @param because why this policy, and why automatic or not
 * @param considered every policy that was tried, the chosen one last
 * @param summary all of it in a sentence
 */
record DryRunResource(
        Facts facts,
        PolicyRef policy,
        boolean automatic,
        List<Stage> stages,
        List<String> because,
        List<Considered> considered,
        String summary) {

    /** @param known how many known people may approve in it, delegates left out @param words who may, for people */
    record Stage(
            String name,
            int quorum,
            int known,
            ApproverRule approvers,
            String words,
            @Nullable Duration expiry,
            @Nullable Duration remindAfter) {}

    static DryRunResource of(DryRun run) {
        var choice = run.choice();
        List<Stage> stages = IntStream.range(0, choice.stages().size())
                .mapToObj(i -> {
                    var rule = choice.stages().get(i);
                    return new Stage(
                            rule.name(),
                            rule.quorum(),
                            run.known().get(i),
                            rule.approvers(),
                            rule.words(),
                            rule.expiry(),
                            rule.remindAfter());
                })
                .toList();
        return new DryRunResource(
                run.facts(),
                choice.policy(),
                choice.automatic(),
                stages,
                choice.because(),
                choice.considered(),
                choice.sentence());
    }
}
