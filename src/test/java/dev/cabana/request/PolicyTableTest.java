package dev.cabana.request;

import static dev.cabana.request.PolicyWorld.NOW;
import static dev.cabana.request.PolicyWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Facts;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.shared.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies, requests and approvers: which stage waits, and what comes of one more decision. */
class PolicyTableTest {

    /** {@code counted}: more are needed in the stage. {@code next}: the stage is done. {@code own}, {@code again}, {@code not}: refused. */
    private enum Outcome {
        approved,
        counted,
        next,
        own,
        again,
        not
    }

    @ParameterizedTest(name = "{0} {1} {2} USD {3} GPUs {4} by {5}, after [{6}], {7} decides")
    @CsvSource(delimiter = '|', textBlock = """
            # kind  | team  | USD   | GPUs | more          | asked by | agreed before      | decides        | stage              | outcome
            create  | atlas | 1000  | 0    |               | dana     |                    | robin          | Small/one          | approved
            create  | atlas | 1000  | 0    |               | dana     |                    | alex           | Small/one          | not
            create  | atlas | 1000  | 0    |               | dana     |                    | pat            | Small/one          | not
            create  | atlas | 1000  | 0    |               | dana     |                    | vic            | Small/one          | not
            create  | atlas | 1000  | 0    |               | dana     |                    | dana           | Small/one          | own
            create  | atlas | 1000  | 0    |               | dora     |                    | dora           | Small/one          | own
            create  | atlas | 1000  | 0    |               | dora     |                    | robin          | Small/one          | approved
            create  | atlas | 1000  | 0    |               | dora     |                    | vic for dora   | Small/one          | not
            create  | atlas | 1000  | 0    |               | dora     |                    | dora for robin | Small/one          | own
            create  | atlas | 1000  | 0    |               | dana     |                    | vic for robin  | Small/one          | approved
            create  | atlas | 1000  | 0    |               | dana     |                    | vic for alex   | Small/one          | not
            change  | atlas | 19999 | 7    |               | dana     |                    | robin          | Small/one          | approved
            change  | atlas | 20000 | 0    |               | dana     |                    | robin          | Expensive/team     | next
            change  | atlas | 20000 | 0    |               | dana     |                    | fin            | Expensive/team     | not
            change  | atlas | 20000 | 0    |               | dana     |                    | alex           | Expensive/team     | not
            change  | atlas | 20000 | 0    |               | dana     | robin              | robin          | Expensive/finance  | again
            change  | atlas | 20000 | 0    |               | dana     | robin              | alex           | Expensive/finance  | not
            change  | atlas | 20000 | 0    |               | dana     | robin              | fin            | Expensive/finance  | counted
            change  | atlas | 20000 | 0    |               | dana     | robin, fin         | fin            | Expensive/finance  | again
            change  | atlas | 20000 | 0    |               | dana     | robin, fin         | fay            | Expensive/finance  | approved
            change  | atlas | 20000 | 0    |               | dana     | dora               | dora           | Expensive/finance  | again
            change  | atlas | 20000 | 0    |               | dana     | dora, fin          | vic for dora   | Expensive/finance  | not
            change  | atlas | 20000 | 0    |               | dana     | robin, fin         | alex for fay   | Expensive/finance  | approved
            change  | atlas | 20000 | 0    |               | dana     | robin, alex for fay| fay            | Expensive/finance  | again
            change  | atlas | 20000 | 0    |               | dana     | robin, alex for fay| alex for fin   | Expensive/finance  | again
            change  | atlas | 20000 | 0    |               | dana     | robin, alex for fay| fin            | Expensive/finance  | approved
            change  | atlas | 20000 | 0    |               | dana     | vic for robin, fin | fay for robin  | Expensive/finance  | approved
            change  | atlas | 20000 | 0    |               | dora     | robin, fin         | dora           | Expensive/finance  | own
            change  | atlas | 20000 | 0    |               | dora     | robin, fin         | vic for dora   | Expensive/finance  | not
            change  | atlas | 48000 | 16   |               | dana     |                    | robin          | Expensive/team     | next
            create  | atlas | 1000  | 8    | block         | dana     |                    | robin          | Blocks/finance     | not
            create  | atlas | 1000  | 8    | block         | dana     |                    | fin            | Blocks/finance     | counted
            create  | atlas | 48000 | 8    | block         | dana     | fin                | dora           | Blocks/finance     | approved
            create  | atlas | 48000 | 8    | block         | dora     | fin                | dora           | Blocks/finance     | own
            create  | atlas | 1000  | 8    |               | dana     |                    | robin          | GPUs/two           | counted
            create  | atlas | 1000  | 8    |               | dana     | robin              | robin          | GPUs/two           | again
            create  | atlas | 1000  | 8    |               | dana     | robin              | alex           | GPUs/two           | approved
            create  | atlas | 1000  | 8    |               | dana     | robin              | vic            | GPUs/two           | not
            create  | atlas | 1000  | 8    |               | dana     | robin              | vic for robin  | GPUs/two           | not
            create  | atlas | 1000  | 8    |               | dana     | vic for robin      | robin          | GPUs/two           | again
            create  | atlas | 1000  | 8    |               | dana     | vic for robin      | pat            | GPUs/two           | approved
            create  | orion | 1000  | 0    | bedrock       | otto     |                    | otto           | Orion/named        | own
            create  | orion | 1000  | 0    | bedrock       | otto     |                    | olga           | Orion/named        | approved
            create  | orion | 1000  | 0    | bedrock       | otto     |                    | pat            | Orion/named        | not
            create  | orion | 1000  | 0    |               | otto     |                    | olga           | Standard/any       | approved
            create  | orion | 1000  | 0    |               | otto     |                    | alex           | Standard/any       | approved
            create  | orion | 1000  | 0    |               | otto     |                    | robin          | Standard/any       | not
            create  | orion | 1000  | 0    |               | pat      |                    | pat            | Standard/any       | own
            create  | atlas | 100   | 8    | bedrock       | dana     |                    | alex           | GPUs/two           | counted
            create  | orion | 25000 | 0    | bedrock       | otto     |                    | olga           | Expensive/team     | next
            delete  | atlas | 0     | 0    |               | dana     |                    | robin          | Deletions/team     | next
            delete  | atlas | 48000 | 8    | block         | dana     |                    | robin          | Deletions/team     | next
            delete  | atlas | 100   | 0    |               | dana     | robin              | robin          | Deletions/platform | again
            delete  | atlas | 100   | 0    |               | dana     | robin              | alex           | Deletions/platform | not
            delete  | atlas | 100   | 0    |               | dana     | robin              | pat            | Deletions/platform | approved
            delete  | atlas | 100   | 0    |               | pat      | robin              | pat            | Deletions/platform | own
            delete  | orion | 100   | 0    |               | otto     |                    | robin          | Deletions/team     | not
            """)
    void everyDecision(
            RequestKind kind,
            String team,
            BigDecimal usd,
            int gpus,
            String more,
            String requester,
            String before,
            String decides,
            String stage,
            Outcome outcome) {
        var facts = new Facts(kind, team, usd, gpus, "block".equals(more), "bedrock".equals(more));
        Request request = PolicyWorld.submitted(facts, requester);
        if (before != null) {
            for (String voter : before.split(", ?")) {
                request = request.approvedBy(as(voter), "agreed", null, NOW);
            }
        }

        assertThat(stage(request)).isEqualTo(stage);
        assertThat(decision(request, decides)).isEqualTo(outcome);
    }

    @Test
    void belowTheThresholdsNobodyIsAsked() {
        Request small = PolicyWorld.submitted(
                new Facts(RequestKind.change, "atlas", new BigDecimal("499.99"), 0, false, false), "dana");

        assertThat(small.needed().automatic()).isTrue();
        assertThat(small.needed().because())
                .containsExactly("the team is atlas", "monthly cost 499.99 USD < 500 USD", "GPUs 0 < 1");
        assertThat(small.approvedAutomatically().state()).isEqualTo(RequestState.approved);
        assertThat(small.approvedAutomatically().approver()).isEqualTo("Cabana (policy Small)");
    }

    @Test
    void aDeletionOfSomethingSmallIsNoSmallThing() {
        var choice = PolicyWorld.BOOK.choose(new Facts(RequestKind.delete, "atlas", BigDecimal.ONE, 0, false, false));

        assertThat(choice.automatic()).isFalse();
        assertThat(choice.policy().name()).isEqualTo("Deletions");
    }

    @Test
    void whatCameBackIsNeverAgreedToAutomatically() {
        var facts = new Facts(RequestKind.change, "atlas", BigDecimal.ONE, 0, false, false);
        var choice = PolicyWorld.BOOK.choose(facts).byPeople(PolicyWorld.BOOK);

        assertThat(choice.automatic()).isFalse();
        assertThat(choice.stages())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("one"));
    }

    @Test
    void saysWhyInASentence() {
        var facts = new Facts(RequestKind.change, "atlas", new BigDecimal(48_000), 16, false, false);
        var choice = PolicyWorld.BOOK.choose(facts);

        assertThat(choice.sentence())
                .isEqualTo("Needs 1 of team approvers, then 2 of group finance, because monthly cost 48,000 USD"
                        + " ≥ 20,000 USD");
        assertThat(choice.considered())
                .extracting(one -> one.policy().name() + ": " + String.join(", ", one.because()))
                .containsExactly(
                        "Deletions: the request is to change, not delete",
                        "Blocks: it uses no capacity block",
                        "Expensive: monthly cost 48,000 USD ≥ 20,000 USD");
    }

    private static String stage(Request request) {
        Approvals needed = request.needed();
        return needed.policy().name() + "/"
                + needed.open().map(StageProgress::rule).orElseThrow().name();
    }

    private static Outcome decision(Request request, String decides) {
        try {
            Request after = request.approvedBy(as(decides), "agreed", null, NOW);
            assertThat(after.needed().spent())
                    .hasSizeGreaterThan(request.needed().spent().size());
            if (after.state() == RequestState.approved) {
                return Outcome.approved;
            }
            return stage(after).equals(stage(request)) ? Outcome.counted : Outcome.next;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.conflict) {
                return Outcome.again;
            }
            return Set.of("Nobody decides on a request of their own").contains(refusal.getMessage())
                    ? Outcome.own
                    : Outcome.not;
        }
    }

    @Test
    void refusesAPlanThatIsNotTheOneRead() {
        Request request = PolicyWorld.submitted(
                new Facts(RequestKind.create, "atlas", new BigDecimal(1_000), 0, false, false), "dana");

        for (String person : Arrays.asList("robin", "vic for robin")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    Refusal.class, () -> request.approvedBy(as(person), "yesterday's", null, NOW))
                            .kind())
                    .isEqualTo(Refusal.Kind.stalePlan);
        }
    }
}
