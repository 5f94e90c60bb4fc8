package dev.cabana.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestState;
import dev.cabana.work.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two approved requests, one GPU node: whichever replica is first gets it, and the other request goes back. */
class QuotaRaceTest {

    @Test
    void grantsTheLastGpuOnceInFiftyRaces() throws Exception {
        try (var one = new BudgetBench();
                var other = new BudgetBench(one)) {
            race(one, other, 50);
        }
    }

    @Test
    @Tag("long")
    void grantsTheLastGpuOnceInAThousandRaces() throws Exception {
        try (var one = new BudgetBench();
                var other = new BudgetBench(one)) {
            race(one, other, 1_000);
        }
    }

    @Test
    void sendsBackWhatNoLongerFitsWhenItIsApplied() {
        try (var bench = new BudgetBench()) {
            bench.limit(new QuotaLimits(null, 2, null, null));
            UUID first = bench.engine.approved(NewRequest.create(bench.document("first", 2), "because"));
            UUID second = bench.engine.approved(NewRequest.create(bench.document("second", 1), "because"));
            bench.engine.work.run(Duration.ofSeconds(20));

            assertThat(bench.engine.request(first).summary().state()).isEqualTo(RequestState.applied);
            var sentBack = bench.engine.request(second);
            assertThat(sentBack.summary().state()).isEqualTo(RequestState.submitted);
            assertThat(sentBack.moved())
                    .singleElement()
                    .asString()
                    .startsWith("It cannot be applied: GPU nodes: needs 1, but team atlas has none of 2 left.")
                    .contains("deleting first, which frees 2");
        }
    }

    @Test
    void limitsTheHoursOfThisMonthAndOfTheNext() {
        try (var bench = new BudgetBench()) {
            // 8 GPUs from 23 November, 9:00 take 1,464 hours of November and 5,952 of December.
            bench.limit(new QuotaLimits(null, null, BigDecimal.valueOf(2_000), null));

            var inDecember = refusal(bench, "forever", null);
            assertThat(inDecember)
                    .startsWith("GPU-hours in December 2026: needs 5,952, but team atlas may have 2,000. ");
            bench.engine.approved(NewRequest.create(
                    bench.document("a-week", 1, bench.engine.clock.instant().plus(Duration.ofDays(7)), false), "ok"));
            bench.engine.work.run(Duration.ofSeconds(20));
            var inNovember =
                    refusal(bench, "another", bench.engine.clock.instant().plus(Duration.ofDays(7)));
            assertThat(inNovember)
                    .contains("GPU-hours in November 2026: needs 1,344", "deleting a-week, which frees 1,34")
                    .contains("a lease that ends by 2026-11-26 ");
        }
    }

    private static String refusal(
            BudgetBench bench, String name, java.time.@org.jspecify.annotations.Nullable Instant until) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                dev.cabana.shared.Refusal.class,
                () -> bench.engine.approved(NewRequest.create(bench.document(name, 1, until, false), "because")));
        return refused.violations().getFirst().message();
    }

    private static void race(BudgetBench one, BudgetBench other, int races) throws Exception {
        one.limit(new QuotaLimits(null, 1, null, null));
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < races; i++) {
                UUID left = one.engine.approved(NewRequest.create(one.document("left-" + i, 1), "because"));
                UUID right = one.engine.approved(NewRequest.create(one.document("right-" + i, 1), "because"));
                List<Future<?>> both = List.of(
                        threads.submit(() -> apply(one, left, start)),
                        threads.submit(() -> apply(other, right, start)));
                for (Future<?> each : both) {
                    each.get();
                }
                assertThat(List.of(state(one, left), state(one, right)))
                        .as("race %s", i)
                        .containsExactlyInAnyOrder(RequestState.applying, RequestState.submitted);
                one.jdbc()
                        .sql("update deployment set phase = 'deleted' where phase <> 'deleted'")
                        .update();
            }
        }
    }

    private static Void apply(BudgetBench replica, UUID request, CyclicBarrier start) throws Exception {
        Work work = replica.engine.context.getBeansOfType(Work.class).values().stream()
                .filter(each -> each.kind().equals("request"))
                .findFirst()
                .orElseThrow();
        start.await();
        work.run(request.toString());
        return null;
    }

    private static RequestState state(BudgetBench bench, UUID request) {
        return bench.engine.request(request).summary().state();
    }
}
