package dev.cabana.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.request.NewRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is metered, from the engine's own settling, on a real database. It is Monday, 23 November 2026, 9:00 UTC. */
class UsageTest {
    private BudgetBench bench;

    @BeforeEach
    void start() {
        bench = new BudgetBench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void countsFromWhenNodesAppearUntilTheyAreGone() {
        stands("atlas-prod", 2);
        bench.engine.clock.advance(
                Duration.between(bench.engine.clock.instant(), firstStart().plus(Duration.ofHours(10))));

        assertThat(bench.gpuHours("atlas-prod", "2026-11")).isEqualByComparingTo("160");
        assertThat(bench.used("atlas-prod", "2026-11").nodeHours()).isEqualByComparingTo("20");
        assertThat(bench.used("atlas-prod", "2026-11").usd())
                .isEqualByComparingTo(new BigDecimal("1100.80").add(new BigDecimal("0.0438").multiply(BigDecimal.TEN)));

        bench.engine.approved(NewRequest.delete("atlas-prod", "done"));
        bench.engine.work.run(Duration.ofSeconds(30));
        BigDecimal atTheEnd = bench.gpuHours("atlas-prod", "2026-11");
        bench.engine.clock.advance(Duration.ofDays(2));

        assertThat(bench.gpuHours("atlas-prod", "2026-11")).isEqualByComparingTo(atTheEnd);
        assertThat(bench.used("atlas-prod", "2026-11").hourlyUsd()).isZero();
    }

    @Test
    void splitsHoursAtTheEndOfTheMonth() {
        stands("atlas-prod", 1);
        Instant appeared = firstStart();
        bench.engine.clock.advance(
                Duration.between(bench.engine.clock.instant(), Instant.parse("2026-12-01T06:00:00Z")));

        assertThat(bench.gpuHours("atlas-prod", "2026-12")).isEqualByComparingTo("48");
        BigDecimal inNovember = BigDecimal.valueOf(Duration.between(appeared, Instant.parse("2026-12-01T00:00:00Z"))
                                .toMillis()
                        * 8)
                .divide(BigDecimal.valueOf(3_600_000), 4, java.math.RoundingMode.HALF_UP);
        assertThat(bench.gpuHours("atlas-prod", "2026-11")).isEqualByComparingTo(inNovember);
    }

    @Test
    void startsAnotherIntervalWhenNodesAreMoreOrFewer() {
        stands("atlas-prod", 1);
        bench.engine.clock.advance(Duration.ofHours(5));
        bench.engine.approved(NewRequest.change(bench.document("atlas-prod", 3), "more"));
        bench.engine.work.run(Duration.ofSeconds(10));

        assertThat(intervals()).isEqualTo(4);
        assertThat(open()).isEqualTo(2);
        assertThat(overlaps()).isZero();
    }

    @Test
    void endsWhenNodesVanishBehindOurBack() {
        stands("atlas-prod", 1);
        bench.engine.vanish("nodes/gpu");
        bench.engine.clock.advance(Duration.ofHours(1));
        bench.engine.work.run(Duration.ofSeconds(5));

        assertThat(open()).isZero();
    }

    @Test
    void countsNothingTwiceWhenTheClockIsSetBack() {
        stands("atlas-prod", 1);
        bench.engine.clock.advance(Duration.ofHours(8));
        bench.engine.approved(NewRequest.change(bench.document("atlas-prod", 2), "more"));
        bench.engine.work.run(Duration.ofSeconds(10));
        bench.engine.clock.advance(Duration.ofHours(-4));
        sweep();
        bench.jdbc()
                .sql("update resource set observed = jsonb_set(observed, '{scaling,desired}', '1')"
                        + " where address = 'nodes/gpu'")
                .update();
        sweep();
        bench.engine.clock.advance(Duration.ofHours(12));

        assertThat(overlaps()).isZero();
        assertThat(bench.used("atlas-prod", "2026-11").usd()).isPositive();
        assertThat(bench.gpuHours("atlas-prod", "2026-11")).isLessThan(new BigDecimal("160"));
    }

    @Test
    void findsAfterARestartWhatStoodWithoutAMeter() {
        stands("atlas-prod", 1);
        Instant ready = bench.jdbc()
                .sql("select ready_at from resource where address = 'nodes/gpu'")
                .query((row, number) -> dev.cabana.shared.Columns.instant(row, "ready_at"))
                .single();
        bench.jdbc()
                .sql("alter table usage_interval disable trigger usage_interval_append_only")
                .update();
        bench.jdbc().sql("delete from usage_interval").update();
        bench.jdbc()
                .sql("alter table usage_interval enable trigger usage_interval_append_only")
                .update();
        bench.engine.clock.advance(Duration.ofHours(3));

        sweep();
        sweep();

        assertThat(firstStart()).isEqualTo(ready);
        assertThat(intervals()).isEqualTo(2);
    }

    @Test
    void endsWhatWasTornDownWithoutAMeter() {
        stands("atlas-prod", 1);
        bench.jdbc()
                .sql("update resource set observed = null, state = 'removed'")
                .update();
        bench.jdbc().sql("update deployment set phase = 'deleted'").update();

        sweep();

        assertThat(open()).isZero();
    }

    @Test
    void neverLetsAnybodyRewriteWhatWasMetered() {
        stands("atlas-prod", 1);

        assertThatThrownBy(() ->
                        bench.jdbc().sql("update usage_interval set gpus = 0").update())
                .hasMessageContaining("only ever ended");
        assertThatThrownBy(() -> bench.jdbc().sql("delete from usage_interval").update())
                .hasMessageContaining("only ever ended");
    }

    private void stands(String name, int nodes) {
        bench.engine.approved(NewRequest.create(bench.document(name, nodes), "because"));
        bench.engine.work.run(Duration.ofSeconds(20));
    }

    private void sweep() {
        bench.engine.context.getBean(dev.cabana.work.WorkQueue.class).wake("budget-sweep", "all");
        bench.engine.work.runDue();
    }

    private Instant firstStart() {
        return bench.jdbc()
                .sql("select min(from_at) as at from usage_interval")
                .query((row, number) -> dev.cabana.shared.Columns.instant(row, "at"))
                .single();
    }

    private int intervals() {
        return count("select count(*) from usage_interval");
    }

    private int open() {
        return count("select count(*) from usage_interval where until_at is null");
    }

    private int overlaps() {
        return count("""
                select count(*) from usage_interval a join usage_interval b
                on a.id < b.id and a.deployment_id = b.deployment_id and a.address = b.address and a.item = b.item
                and tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)""");
    }

    private int count(String sql) {
        return bench.jdbc().sql(sql).query(Integer.class).single();
    }
}
