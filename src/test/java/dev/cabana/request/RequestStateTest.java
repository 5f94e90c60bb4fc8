package dev.cabana.request;

import static dev.cabana.request.RequestState.applied;
import static dev.cabana.request.RequestState.applying;
import static dev.cabana.request.RequestState.approved;
import static dev.cabana.request.RequestState.draft;
import static dev.cabana.request.RequestState.expired;
import static dev.cabana.request.RequestState.failed;
import static dev.cabana.request.RequestState.rejected;
import static dev.cabana.request.RequestState.submitted;
import static dev.cabana.request.RequestState.superseded;
import static dev.cabana.request.RequestState.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.request.Request.Planned;
import dev.cabana.request.Request.Proposed;
import dev.cabana.request.Request.Stamps;
import dev.cabana.request.Request.Subject;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Mandate;
import dev.cabana.request.policy.Mandates;
import dev.cabana.request.policy.Vote;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every verb, and every pair of states. */
class RequestStateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Plan PLAN = plan("agreed");
    private static final Plan OTHER = plan("other");
    private static final Duration EXPIRY = Duration.ofDays(14);
    private static final Approvals NEEDED = Approvals.standard(NOW, EXPIRY, List.of());

    /** The verbs, each with the states that it may be used in and what comes of it; all else is a conflict. */
    private enum Verb {
        edit(r -> r.edited(r.subject(), r.proposed(), OTHER), Map.of(draft, draft)),
        change(r -> r.changed(r.subject(), r.proposed(), OTHER, NEEDED), Map.of(submitted, submitted)),
        submit(r -> r.submitted(OTHER, NEEDED), Map.of(draft, submitted)),
        approve(r -> approval(r, "alex", "agreed"), Map.of(submitted, approved)),
        giveBack(r -> r.returned(OTHER, List.of("the world moved"), NEEDED), Map.of(approved, submitted)),
        reject(r -> r.rejectedBy(as("alex"), NOW), Map.of(submitted, rejected)),
        withdraw(
                Request::withdrawn,
                Map.of(draft, withdrawn, submitted, withdrawn, approved, withdrawn, applying, failed)),
        expire(Request::expired, Map.of(draft, expired, submitted, expired)),
        apply(Request::applying, Map.of(approved, applying)),
        finish(r -> r.applied(null), Map.of(applying, applied)),
        supersede(
                Request::superseded,
                Map.of(draft, superseded, submitted, superseded, approved, superseded, applying, superseded));

        private final UnaryOperator<Request> does;
        private final Map<RequestState, RequestState> allowed;

        Verb(UnaryOperator<Request> does, Map<RequestState, RequestState> allowed) {
            this.does = does;
            this.allowed = allowed;
        }
    }

    static Stream<Arguments> everyStateWithEveryVerb() {
        return Arrays.stream(RequestState.values())
                .flatMap(state -> Arrays.stream(Verb.values()).map(verb -> Arguments.of(state, verb)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("everyStateWithEveryVerb")
    void everyVerbIsAllowedWhereTheTableSaysAndNowhereElse(RequestState state, Verb verb) {
        Request before = in(state);
        RequestState expected = verb.allowed.get(state);
        if (expected == null) {
            assertThatThrownBy(() -> verb.does.apply(before))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.conflict))
                    .hasMessageContaining(state.name());
        } else {
            assertThat(verb.does.apply(before).state()).isEqualTo(expected);
        }
    }

    @Test
    void everyPairOfStatesIsJustWhatTheVerbsNeed() {
        Map<RequestState, Set<RequestState>> reachable = new EnumMap<>(RequestState.class);
        for (Verb verb : Verb.values()) {
            verb.allowed.forEach((from, to) -> {
                if (from != to) {
                    reachable
                            .computeIfAbsent(from, f -> java.util.EnumSet.noneOf(RequestState.class))
                            .add(to);
                }
            });
        }
        for (RequestState from : RequestState.values()) {
            for (RequestState to : RequestState.values()) {
                assertThat(from.canBecome(to))
                        .as("%s can become %s", from, to)
                        .isEqualTo(reachable.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestState.class,
            names = {"applied", "rejected", "withdrawn", "expired", "failed", "superseded"})
    void whatHasEndedStaysEnded(RequestState end) {
        assertThat(end.ended()).isTrue();
        assertThat(RequestState.values()).noneMatch(end::canBecome);
    }

    @ParameterizedTest
    @EnumSource(RequestState.class)
    void nobodyApprovesTheirOwnInAnyState(RequestState state) {
        assertThatThrownBy(() -> approval(in(state), "dana", "agreed"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.forbidden));
    }

    @Test
    void approvalIsForThePlanThatWasRead() {
        assertThatThrownBy(() -> approval(in(submitted), "alex", "what I read yesterday"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.stalePlan))
                .hasMessageContaining("agreed");
    }

    @Test
    void whatIsReturnedHasAnotherPlanAndNoApprover() {
        Request returned = approval(in(submitted), "alex", "agreed").returned(OTHER, List.of("moved"), NEEDED);

        assertThat(returned.approver()).isNull();
        assertThat(returned.planned()).isEqualTo(new Planned(OTHER, List.of("moved")));
        assertThat(returned.stamps().expiresAt()).isEqualTo(NOW.plus(EXPIRY));
        assertThat(returned.needed().spent()).isEmpty();
        assertThatThrownBy(() -> approval(returned, "alex", "agreed")).isInstanceOf(Refusal.class);
    }

    /** However it came to be called approved, for example by a replica of an older version. */
    @Test
    void isNotAppliedWithoutAgreementToThePlanThatItHas() {
        var forAnother = Approvals.standard(NOW, EXPIRY, List.of(new Vote("alex", null, OTHER.hash(), null, NOW)));

        for (Approvals lacking : List.of(NEEDED, forAnother)) {
            Request r = in(approved);
            var unagreed = new Request(
                    r.id(),
                    r.kind(),
                    r.state(),
                    r.subject(),
                    r.requester(),
                    r.proposed(),
                    r.planned(),
                    lacking,
                    "alex",
                    null,
                    r.stamps());
            assertThatThrownBy(unagreed::applying).isInstanceOf(Refusal.class).hasMessageContaining("agreed");
        }
    }

    @Test
    void onlyWhatIsSubmittedExpires() {
        assertThat(in(draft).submitted(PLAN, NEEDED).stamps().expiresAt()).isEqualTo(NOW.plus(EXPIRY));
        assertThat(approval(in(submitted), "alex", "agreed").stamps().expiresAt())
                .isNull();
    }

    private static Request approval(Request request, String person, String planHash) {
        return request.approvedBy(as(person), planHash, null, NOW);
    }

    private static Mandates as(String person) {
        var caller = new Caller(person, person, Map.of(), Set.of(PlatformRole.approver));
        return new Mandates(new Mandate(caller, Set.of()), List.of());
    }

    private static Request in(RequestState state) {
        var ref = new DeploymentRef(UUID.randomUUID(), "atlas-prod", "atlas");
        @Nullable String approver = state == approved || state == applying ? "alex" : null;
        return new Request(
                UUID.randomUUID(),
                RequestKind.delete,
                state,
                new Subject(ref, "123456789012"),
                "dana",
                new Proposed(null, null, "because"),
                Planned.of(PLAN),
                approver == null
                        ? NEEDED
                        : Approvals.standard(NOW, EXPIRY, List.of(new Vote(approver, null, PLAN.hash(), null, NOW))),
                approver,
                null,
                new Stamps(NOW, NOW, null, 1));
    }

    private static Plan plan(String hash) {
        var cost = new Plan.Cost(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, List.of(), List.of());
        return new Plan(hash, NOW, List.of(), List.of(), cost, Duration.ZERO);
    }
}
