package dev.cabana.provisioning.engine;

import static dev.cabana.testing.TestPeople.ALEX;
import static dev.cabana.testing.TestPeople.DANA;
import static dev.cabana.testing.TestPeople.PAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.request.ApprovalReminder;
import dev.cabana.request.ApprovalWanted;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestState;
import dev.cabana.request.policy.ApprovalPolicies;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.Conditions;
import dev.cabana.request.policy.PolicyBody;
import dev.cabana.request.policy.StageRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;

/** What becomes of a request while it waits, by the hour. */
class ApprovalTimesTest {
    private final List<Object> told = new ArrayList<>();
    private EngineHarness engine;

    @BeforeEach
    void start() {
        engine = new EngineHarness();
        engine.context.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> payload
                    && (payload.getPayload() instanceof ApprovalWanted
                            || payload.getPayload() instanceof ApprovalReminder)) {
                told.add(payload.getPayload());
            }
        });
        engine.context
                .getBean(ApprovalPolicies.class)
                .create(
                        PAT,
                        new PolicyBody(
                                "Two stages",
                                10,
                                Conditions.none(),
                                null,
                                List.of(
                                        stage("First", PlatformRole.approver),
                                        stage("Second", PlatformRole.administrator))));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static StageRule stage(String name, PlatformRole role) {
        return new StageRule(name, 1, ApproverRule.ofRole(role), Duration.ofDays(3), Duration.ofDays(2));
    }

    @Test
    void remindsOnceInEachStageAndThenExpires() {
        UUID request = filed();
        assertThat(told).singleElement().isInstanceOfSatisfying(ApprovalWanted.class, wanted -> {
            assertThat(wanted.awaiting().request()).isEqualTo(request);
            assertThat(wanted.awaiting().stage()).isEqualTo("First");
        });

        later(Duration.ofDays(2));
        later(Duration.ofHours(12));
        assertThat(told).hasSize(2).last().isInstanceOf(ApprovalReminder.class);
        engine.requests.approve(ALEX, request, hash(request), null);
        assertThat(told)
                .last()
                .isInstanceOfSatisfying(
                        ApprovalWanted.class,
                        wanted -> assertThat(wanted.awaiting().stage()).isEqualTo("Second"));
        // The second stage has its own three days.
        later(Duration.ofDays(1));
        assertThat(state(request)).isEqualTo(RequestState.submitted);
        later(Duration.ofDays(1));
        assertThat(told).hasSize(4).last().isInstanceOf(ApprovalReminder.class);
        later(Duration.ofDays(1));

        assertThat(state(request)).isEqualTo(RequestState.expired);
        assertThat(engine.request(request).history().getLast().note())
                .isEqualTo("Stage Second still lacked 1 of 1 approvals after 3 days");
        assertThat(told).hasSize(4);
    }

    @Test
    void everyStageDecidesAnewWhenTheWorldMoved() {
        UUID create = filed();
        agreed(create);
        engine.work.run(Duration.ofSeconds(30));
        var bigger = EngineHarness.scaled(engine.document("atlas-prod"), 4);
        UUID change = engine.requests
                .file(DANA, NewRequest.change(bigger, "more"))
                .summary()
                .id();
        String before = hash(change);
        agreed(change);

        engine.world.vanish("bucket");
        engine.work.runDue();

        var view = engine.request(change);
        assertThat(view.summary().state()).isEqualTo(RequestState.submitted);
        assertThat(view.moved()).containsExactly("bucket: none became create");
        assertThat(hash(change)).isNotEqualTo(before);
        var approvals = Objects.requireNonNull(view.approvals());
        assertThat(approvals.round()).isEqualTo(2);
        assertThat(approvals.spent()).isEmpty();
        assertThat(told).last().isInstanceOf(ApprovalWanted.class);
        engine.requests.approve(ALEX, change, hash(change), null);
        engine.work.runDue();
        assertThat(state(change)).isEqualTo(RequestState.submitted);
        engine.requests.approve(PAT, change, hash(change), null);
        engine.work.run(Duration.ofSeconds(30));
        assertThat(state(change)).isEqualTo(RequestState.applied);
    }

    private UUID filed() {
        return engine.requests
                .file(DANA, NewRequest.create(engine.document("atlas-prod"), "because"))
                .summary()
                .id();
    }

    private void agreed(UUID request) {
        engine.requests.approve(ALEX, request, hash(request), null);
        engine.requests.approve(PAT, request, hash(request), null);
    }

    private void later(Duration time) {
        engine.clock.advance(time);
        engine.work.runDue();
    }

    private String hash(UUID request) {
        return Objects.requireNonNull(engine.request(request).summary().planHash());
    }

    private RequestState state(UUID request) {
        return engine.request(request).summary().state();
    }
}
