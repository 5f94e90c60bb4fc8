package dev.cabana.request;

import static dev.cabana.request.PolicyWorld.BOOK;
import static dev.cabana.request.PolicyWorld.NOW;
import static dev.cabana.request.PolicyWorld.USUAL;
import static dev.cabana.request.PolicyWorld.mandate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Facts;
import dev.cabana.request.policy.Mandate;
import dev.cabana.request.policy.Mandates;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever people do, in whatever order: nothing is applied without the agreement that its policy asks for, and never by
 * its requester's own. What the policy asks for is said here once more, by hand.
 */
class ApprovalPropertiesTest {
    private static final List<BigDecimal> COSTS =
            List.of(new BigDecimal(100), new BigDecimal(5_000), new BigDecimal(48_000));

    private enum Kind {
        approve,
        approveStale,
        delegate,
        endDelegation,
        change,
        reject,
        wait,
        apply,
        applyMoved
    }

    private record Act(Kind kind, String person, String other, int cost) {}

    private record Given(String person, String principal, int plan) {}

    /** What happened so far, as somebody saw it who only watched which calls went through. */
    private static final class Story {
        private final String requester;
        private Request request;
        private final Map<String, Set<String>> delegates = new HashMap<>();
        private final List<Given> given = new ArrayList<>();
        private Instant now = NOW;
        private int plan = 1;
        private BigDecimal cost;
        private boolean returned;

        Story(String requester, BigDecimal cost) {
            this.requester = requester;
            this.cost = cost;
            request = PolicyWorld.submitted(facts(cost), requester);
            settle();
        }

        private static Facts facts(BigDecimal cost) {
            return new Facts(RequestKind.change, "atlas", cost, 0, false, false);
        }

        /** As the portal does in the transaction that submits. */
        private void settle() {
            if (request.state() == RequestState.submitted && request.needed().automatic()) {
                request = request.approvedAutomatically();
            }
        }

        private Plan nextPlan(BigDecimal next) {
            cost = next;
            return PolicyWorld.plan("plan-" + ++plan, next);
        }

        private Mandates mandates(String person) {
            List<Mandate> lent = delegates.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(person))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .map(PolicyWorld::mandate)
                    .toList();
            return new Mandates(mandate(person), lent);
        }

        void act(Act act) {
            try {
                dare(act);
            } catch (Refusal refused) {
                // Most of what people try is refused; that is the point.
            }
            // As the database keeps it.
            Approvals kept = Json.read(Json.write(request.needed()), Approvals.class);
            assertThat(kept).isEqualTo(request.needed());
        }

        private void dare(Act act) {
            switch (act.kind()) {
                case approve ->
                    approve(
                            act.person(),
                            Objects.requireNonNull(request.planned().plan()).hash());
                case approveStale -> approve(act.person(), "plan-" + (plan - 1));
                case delegate ->
                    delegates
                            .computeIfAbsent(act.person(), person -> new HashSet<>())
                            .add(act.other());
                case endDelegation -> delegates.remove(act.person());
                case change -> change(act);
                case reject -> request = request.rejectedBy(mandates(act.person()), now);
                case wait -> pass();
                case apply -> apply();
                case applyMoved -> move(COSTS.get(act.cost()));
            }
        }

        private void approve(String person, String hash) {
            request = request.approvedBy(mandates(person), hash, null, now);
            var vote = request.needed().stages().stream()
                    .flatMap(stage -> stage.votes().stream())
                    .filter(one -> one.by().equals(person))
                    .findFirst()
                    .orElseThrow();
            given.add(new Given(person, vote.onBehalfOf() == null ? person : vote.onBehalfOf(), plan));
        }

        private void change(Act act) {
            if (!act.person().equals(requester)) {
                return;
            }
            request.checkIs(RequestState.submitted, "changed");
            Plan next = nextPlan(COSTS.get(act.cost()));
            var needed = Approvals.begun(BOOK.choose(facts(cost)), 1, plan, USUAL, now);
            request = request.changed(request.subject(), request.proposed(), next, needed);
            returned = false;
            settle();
        }

        private void pass() {
            now = now.plus(Duration.ofDays(5));
            Instant end = request.stamps().expiresAt();
            if (request.state() == RequestState.submitted && end != null && !now.isBefore(end)) {
                // The portal may be late; what has expired must not be agreed to meanwhile.
                for (String person : PolicyWorld.people()) {
                    assertThat(Deciding.possible(request, mandates(person), now))
                            .isEmpty();
                }
                request = request.expired();
            }
        }

        private void move(BigDecimal next) {
            request.checkIs(RequestState.approved, "returned");
            Plan moved = nextPlan(next);
            var needed = Approvals.begun(BOOK.choose(facts(cost)).byPeople(BOOK), 1, plan, USUAL, now);
            request = request.returned(moved, List.of("moved"), needed);
            returned = true;
        }

        private void apply() {
            request = request.applying();
            expectAgreement();
        }

        private void expectAgreement() {
            List<Given> counted =
                    given.stream().filter(one -> one.plan() == plan).toList();
            assertThat(counted)
                    .noneMatch(one ->
                            one.person().equals(requester) || one.principal().equals(requester));
            Set<String> heads = new HashSet<>();
            counted.forEach(one -> {
                assertThat(heads.add(one.person())).as("%s counts once", one).isTrue();
                assertThat(one.principal().equals(one.person()) || heads.add(one.principal()))
                        .as("%s counts once", one)
                        .isTrue();
            });
            if (cost.intValue() >= 20_000) {
                assertThat(counted).hasSize(3);
                expectAll(counted.subList(0, 1), Story::approvesForAtlas);
                expectAll(
                        counted.subList(1, 3),
                        person -> mandate(person).groups().contains("finance"));
            } else if (cost.intValue() < 500 && !returned) {
                assertThat(counted).isEmpty();
            } else {
                assertThat(counted).hasSize(1);
                expectAll(counted, Story::approvesForAtlas);
            }
        }

        private static boolean approvesForAtlas(String person) {
            return mandate(person)
                    .person()
                    .teams()
                    .getOrDefault("atlas", Set.of())
                    .contains(TeamRole.approver);
        }

        private static void expectAll(List<Given> given, Predicate<String> may) {
            assertThat(given).allMatch(one -> may.test(one.principal()));
        }
    }

    @Property(tries = 1500)
    void nothingIsAppliedWithoutItsQuorumNorByItsRequester(
            @ForAll("requesters") String requester, @ForAll("costs") BigDecimal cost, @ForAll("acts") List<Act> acts) {
        var story = new Story(requester, cost);

        acts.forEach(story::act);

        Statistics.label("ended as").collect(story.request.state());
        Statistics.label("ended as").coverage(coverage -> {
            coverage.check(RequestState.applying).percentage(share -> share > 5);
            coverage.check(RequestState.submitted).percentage(share -> share > 5);
        });
    }

    @Provide
    Arbitrary<String> requesters() {
        return Arbitraries.of("dana", "dora");
    }

    @Provide
    Arbitrary<BigDecimal> costs() {
        return Arbitraries.of(COSTS);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(12, Kind.approve),
                net.jqwik.api.Tuple.of(1, Kind.approveStale),
                net.jqwik.api.Tuple.of(4, Kind.delegate),
                net.jqwik.api.Tuple.of(1, Kind.endDelegation),
                net.jqwik.api.Tuple.of(2, Kind.change),
                net.jqwik.api.Tuple.of(1, Kind.reject),
                net.jqwik.api.Tuple.of(1, Kind.wait),
                net.jqwik.api.Tuple.of(4, Kind.apply),
                net.jqwik.api.Tuple.of(1, Kind.applyMoved));
        Arbitrary<String> people = Arbitraries.of(PolicyWorld.people());
        return Combinators.combine(kinds, people, people, Arbitraries.integers().between(0, 2))
                .as(Act::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
