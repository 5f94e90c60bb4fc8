package dev.cabana.budget.quota;

import dev.cabana.budget.QuotaLimits;
import dev.cabana.budget.usage.UsageSums;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether there is room, as of one moment.
 *
 * @param others of the team, without the deployment in question
 * @param own what that one takes today, null for a new one
 * @param gpuHours metered this month @param usd metered this month
 */
record Books(
        QuotaLimits limits,
        List<Holding> others,
        @Nullable Demand own,
        BigDecimal gpuHours,
        BigDecimal usd,
        Instant now) {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);

    static BigDecimal hours(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(SECONDS, MathContext.DECIMAL64);
    }

    Books without(UUID deployment) {
        return new Books(
                limits,
                others.stream()
                        .filter(holding -> !holding.deployment().equals(deployment))
                        .toList(),
                own,
                gpuHours,
                usd,
                now);
    }

    boolean fits(Demand asked) {
        return readings(asked).stream().noneMatch(Reading::refused);
    }

    /** One for each limit there is; for what is limited by the month one for this month and one for the next, which is whole. */
    List<Reading> readings(Demand asked) {
        List<Reading> all = new ArrayList<>();
        if (limits.deployments() != null) {
            all.add(new Reading(
                    Measure.deployments,
                    null,
                    BigDecimal.ONE,
                    BigDecimal.valueOf(others.size()),
                    BigDecimal.valueOf(limits.deployments()),
                    own == null ? BigDecimal.ZERO : BigDecimal.ONE));
        }
        if (limits.gpuNodes() != null) {
            int used =
                    others.stream().mapToInt(other -> other.demand().gpuNodes()).sum();
            all.add(new Reading(
                    Measure.gpuNodes,
                    null,
                    BigDecimal.valueOf(asked.gpuNodes()),
                    BigDecimal.valueOf(used),
                    BigDecimal.valueOf(limits.gpuNodes()),
                    BigDecimal.valueOf(own == null ? 0 : own.gpuNodes())));
        }
        monthly(all, asked, Measure.gpuHours, limits.gpuHours(), gpuHours);
        monthly(all, asked, Measure.monthlyUsd, limits.monthlyUsd(), usd);
        return all;
    }

    private void monthly(
            List<Reading> all, Demand asked, Measure measure, @Nullable BigDecimal limit, BigDecimal metered) {
        if (limit == null) {
            return;
        }
        YearMonth thisMonth = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        for (YearMonth month : List.of(thisMonth, thisMonth.plusMonths(1))) {
            BigDecimal used = month.equals(thisMonth) ? metered : BigDecimal.ZERO;
            for (Holding other : others) {
                used = other.leaving() ? used : used.add(inMonth(other.demand(), measure, month));
            }
            BigDecimal before = own == null ? BigDecimal.ZERO : inMonth(own, measure, month);
            all.add(new Reading(measure, month, inMonth(asked, measure, month), used, limit, before));
        }
    }

    /** What is still to come of it in that month. */
    private BigDecimal inMonth(Demand demand, Measure measure, YearMonth month) {
        Instant start = UsageSums.start(month);
        BigDecimal hours = demand.hours(now.isAfter(start) ? now : start, UsageSums.start(month.plusMonths(1)));
        return hours.multiply(
                measure == Measure.gpuHours ? BigDecimal.valueOf(demand.gpus()) : demand.hourlyUsd(),
                MathContext.DECIMAL64);
    }
}
