package dev.cabana.budget.quota;

import dev.cabana.budget.QuotaLimits;
import dev.cabana.budget.usage.UsageSums;
import dev.cabana.budget.usage.Used;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Json;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens the books of a team. What is in force is read from the desired revisions themselves: there is no second record of
 * it that could be wrong, and a version of the portal that knows no quotas leaves no hole.
 */
@Component
public class Bookkeeping {
    private final JdbcClient jdbc;
    private final Demands demands;
    private final UsageSums sums;
    private final Clock clock;

    Bookkeeping(JdbcClient jdbc, Demands demands, UsageSums sums, Clock clock) {
        this.jdbc = jdbc;
        this.demands = demands;
        this.sums = sums;
        this.clock = clock;
    }

    /** @param except the deployment in question, by name */
    Books of(String team, QuotaLimits limits, String except) {
        List<Holding> all = holdings(team);
        Instant now = clock.instant();
        List<Used> used = sums.ofTeam(team, YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        return new Books(
                limits,
                all.stream().filter(holding -> !holding.name().equals(except)).toList(),
                own(all, except),
                used.stream().map(Used::gpuHours).reduce(BigDecimal.ZERO, BigDecimal::add),
                used.stream().map(Used::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                now);
    }

    private static @Nullable Demand own(List<Holding> all, String name) {
        return all.stream()
                .filter(holding -> holding.name().equals(name))
                .map(Holding::demand)
                .findFirst()
                .orElse(null);
    }

    public List<Holding> holdings(String team) {
        return jdbc.sql("""
                select d.id, d.name, d.goal, r.document from deployment d
                join deployment_revision r on r.deployment_id = d.id and r.revision = d.desired_revision
                where d.team = :team and d.phase <> 'deleted' order by d.name""")
                .param("team", team)
                .query((row, number) -> new Holding(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Goal.valueOf(row.getString("goal")) == Goal.absent,
                        demands.of(Json.read(row.getString("document"), DeploymentDocument.class))))
                .list();
    }
}
