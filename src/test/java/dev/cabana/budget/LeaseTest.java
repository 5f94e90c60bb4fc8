package dev.cabana.budget;

import static dev.cabana.testing.TestPeople.ALEX;
import static dev.cabana.testing.TestPeople.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.Phase;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestFilter;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestSummary;
import dev.cabana.shared.Audited;
import dev.cabana.shared.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a lease, on the engine with a clock that is moved by hand. */
class LeaseTest {
    private static final String NAME = "atlas-trial";
    private BudgetBench bench;
    private Instant until;

    @BeforeEach
    void start() {
        bench = new BudgetBench();
        until = bench.engine.clock.instant().plus(Duration.ofDays(20));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void warnsOnceAtEachLeadTimeAndThenTearsDownByARequestOfItsOwn() {
        granted(until, false);

        for (Duration before :
                List.of(Duration.ofDays(8), Duration.ofDays(6), Duration.ofHours(23), Duration.ofHours(1))) {
            arriveAt(until.minus(before));
        }
        assertThat(bench.heard(LeaseEnding.class))
                .extracting(warning -> warning.left())
                .containsExactly(Duration.ofDays(6), Duration.ofHours(23), Duration.ofHours(1));

        arriveAt(until);
        bench.engine.work.run(Duration.ofSeconds(30));

        RequestSummary tearDown = deletions().getFirst();
        assertThat(tearDown.requester()).isEqualTo("cabana");
        assertThat(tearDown.justification()).isEqualTo("The lease ended on 2026-12-13 09:00 UTC");
        assertThat(tearDown.state()).isEqualTo(RequestState.applied);
        assertThat(bench.engine.request(tearDown.id()).proof().clean()).isTrue();
        assertThat(bench.engine.deployment(NAME).summary().phase()).isEqualTo(Phase.deleted);
        assertThat(bench.heard(LeaseEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.request()).isEqualTo(tearDown.id()));
        assertThat(bench.heard(Audited.class)).extracting(Audited::action).contains("request.autoApprove", "lease.end");
    }

    @Test
    void saysOnlyTheLastOfSeveralWarningsThatWereMissed() {
        granted(until, false);

        arriveAt(until.minus(Duration.ofMinutes(90)));

        assertThat(bench.heard(LeaseEnding.class))
                .singleElement()
                .satisfies(warning -> assertThat(warning.left()).isEqualTo(Duration.ofMinutes(90)));
    }

    @Test
    void doesNotWarnOfALeaseThatWasJustGranted() {
        until = bench.engine.clock.instant().plus(Duration.ofHours(5));
        granted(until, false);
        assertThat(bench.heard(LeaseEnding.class)).isEmpty();

        arriveAt(until.minus(Duration.ofHours(2)));

        assertThat(bench.heard(LeaseEnding.class)).hasSize(1);
    }

    @Test
    void goesOnWhenTheLeaseIsExtendedInTime() {
        granted(until, false);
        Instant later = until.plus(Duration.ofDays(10));
        bench.engine.approved(NewRequest.change(bench.document(NAME, 1, later, false), "The trial goes on"));
        bench.engine.work.run(Duration.ofSeconds(10));

        arriveAt(until.plus(Duration.ofHours(1)));

        assertThat(deletions()).isEmpty();
        assertThat(bench.engine.deployment(NAME).summary().phase()).isEqualTo(Phase.ready);
        arriveAt(later);
        assertThat(deletions()).hasSize(1);
    }

    @Test
    void stopsBeforeAProtectedDeploymentAndSaysWhatToDo() {
        granted(until, true);

        arriveAt(until);
        arriveAt(until.plus(Duration.ofHours(3)));

        assertThat(deletions()).isEmpty();
        assertThat(bench.engine.deployment(NAME).summary().phase()).isEqualTo(Phase.ready);
        assertThat(bench.heard(LeaseStalled.class)).singleElement().satisfies(stalled -> {
            assertThat(stalled.reason()).isEqualTo("The deployment is protected against deletion");
            assertThat(stalled.advice()).startsWith("Extend the lease, or file a change");
        });
    }

    @Test
    void leavesADayToDecideOnAnExtensionThatWaits() {
        granted(until, false);
        arriveAt(until.minus(Duration.ofMinutes(10)));
        var extension = bench.engine.requests.file(
                DANA, NewRequest.change(bench.document(NAME, 1, until.plus(Duration.ofDays(9)), false), "More"));

        arriveAt(until);
        assertThat(deletions()).isEmpty();
        assertThat(bench.heard(LeaseStalled.class))
                .singleElement()
                .satisfies(stalled -> assertThat(stalled.advice()).startsWith("Decide on it"));

        arriveAt(until.plus(Duration.ofDays(1)));
        assertThat(bench.engine.request(extension.summary().id()).summary().state())
                .isEqualTo(RequestState.withdrawn);
        assertThat(deletions()).hasSize(1);
    }

    @Test
    void filesOneTearDownHoweverOftenAndWhereverItIsTried() {
        granted(until, false);
        bench.engine.clock.advance(Duration.between(bench.engine.clock.instant(), until));
        try (var other = new BudgetBench(bench)) {
            other.engine.clock.advance(Duration.between(other.engine.clock.instant(), bench.engine.clock.instant()));
            String id = bench.engine.deployment(NAME).summary().id().toString();
            lease(bench).run(id);
            // As if it had died before it could write down what it had filed.
            bench.jdbc().sql("delete from lease_end").update();
            lease(other).run(id);
            lease(bench).run(id);
        }

        assertThat(deletions()).hasSize(1);
        assertThat(bench.jdbc()
                        .sql("select count(*) from lease_end")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void leavesItToPeopleWhenTheyWithdrawTheTearDown() {
        granted(until, false);
        bench.engine.clock.advance(Duration.between(bench.engine.clock.instant(), until));
        String id = bench.engine.deployment(NAME).summary().id().toString();
        lease(bench).run(id);
        bench.engine.requests.withdraw(ALEX, deletions().getFirst().id(), "We keep it");

        lease(bench).run(id);

        assertThat(deletions()).hasSize(1);
        assertThat(bench.heard(LeaseStalled.class))
                .singleElement()
                .satisfies(stalled ->
                        assertThat(stalled.reason()).isEqualTo("The request that tears it down is withdrawn"));
    }

    @Test
    void leavesATearDownThatKeepsComingBackAloneForLongerAndLongerAndSaysSo() {
        granted(until, false);
        bench.engine.clock.advance(Duration.between(bench.engine.clock.instant(), until));
        String id = bench.engine.deployment(NAME).summary().id().toString();
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant next = lease(bench).run(id);
            pauses.add(Duration.between(bench.engine.clock.instant(), next));
            if (i == 2) {
                assertThat(bench.heard(LeaseStalled.class)).isEmpty();
            }
            // What happens when the plan comes out otherwise than agreed.
            bench.jdbc()
                    .sql("update request set state = 'submitted' where id = :id")
                    .param("id", deletions().getFirst().id())
                    .update();
            bench.engine.clock.advance(pauses.getLast());
        }

        assertThat(pauses.stream().map(Duration::toMinutes)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(deletions()).hasSize(1);
        assertThat(bench.heard(LeaseStalled.class))
                .singleElement()
                .satisfies(stalled -> assertThat(stalled.reason()).contains("keeps coming back"));
    }

    private static dev.cabana.work.Work lease(BudgetBench replica) {
        return replica.engine.context.getBeansOfType(dev.cabana.work.Work.class).values().stream()
                .filter(work -> work.kind().equals("lease"))
                .findFirst()
                .orElseThrow();
    }

    private void granted(Instant end, boolean isProtected) {
        bench.engine.approved(NewRequest.create(bench.document(NAME, 1, end, isProtected), "A trial"));
        bench.engine.work.run(Duration.ofSeconds(20));
    }

    private void arriveAt(Instant then) {
        bench.engine.clock.advance(Duration.between(bench.engine.clock.instant(), then));
        bench.engine.work.runDue();
    }

    private List<RequestSummary> deletions() {
        var filter = new RequestFilter(Set.of(), NAME, null, false);
        return bench.engine.requests.list(DANA, filter, PageRequest.first(50)).items().stream()
                .filter(request -> request.kind() == RequestKind.delete)
                .toList();
    }
}
