package dev.cabana.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.Conditions;
import dev.cabana.request.policy.PolicyBody;
import dev.cabana.request.policy.PolicyDifference;
import dev.cabana.request.policy.StageRule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a version of a policy says of itself. */
class PolicyDifferenceTest {
    private static final StageRule TEAM = StageRule.of("Team", 1, ApproverRule.ofTeam());
    private static final StageRule FINANCE =
            new StageRule("Finance", 2, ApproverRule.ofGroup("finance"), Duration.ofDays(3), null);

    @Test
    void namesStagesThatCameAndWent() {
        assertThat(PolicyDifference.between(policy(TEAM), policy(TEAM, FINANCE)))
                .containsExactly("Stage 2 was added: Finance, 2 of group finance; expires after 3 days");
        assertThat(PolicyDifference.between(policy(TEAM, FINANCE), policy(TEAM)))
                .containsExactly("Stage 2, Finance, was taken away");
    }

    @Test
    void saysWhatAStageDoesNow() {
        var changed =
                new StageRule("Money", 1, ApproverRule.ofGroup("finance"), Duration.ofHours(36), Duration.ofDays(1));

        assertThat(PolicyDifference.between(policy(FINANCE), policy(changed)))
                .containsExactly(
                        "Stage 1 is now called Money",
                        "Stage 1 now needs 1 of group finance",
                        "Stage 1 now expires after 36 hours",
                        "Stage 1 now reminds after 1 day");
    }

    @Test
    void namesConditions() {
        var now = new PolicyBody(
                "Large", 10, new Conditions(Set.of(), Set.of("atlas"), null, null, null, null), null, List.of(TEAM));

        assertThat(PolicyDifference.between(policy(TEAM), now))
                .containsExactly("Conditions teams: now atlas", "Name: Large instead of Small");
    }

    private static PolicyBody policy(StageRule... stages) {
        return new PolicyBody("Small", 10, Conditions.none(), null, List.of(stages));
    }
}
