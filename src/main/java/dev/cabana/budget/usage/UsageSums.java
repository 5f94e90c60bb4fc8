package dev.cabana.budget.usage;

import dev.cabana.shared.Columns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the ledger up by month (UTC). What is still open counts until now. */
@Component
public class UsageSums {
    private static final int SCALE = 4;
    private static final String WITHIN = """
            with stretch as (
                select used.*, greatest(0, extract(epoch from least(coalesce(until_at, :now), :end)
                    - greatest(from_at, :start))) / 3600 as hours
                from usage_interval used
                where %s and from_at < least(:now, :end) and coalesce(until_at, 'infinity') > :start)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    UsageSums(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every deployment of the team that stood in that month, gone ones too; by name. */
    public List<Used> ofTeam(String team, YearMonth month) {
        return sums("team = :of", team, month);
    }

    public List<Used> ofDeployment(UUID deployment, YearMonth month) {
        return sums("deployment_id = :of", deployment, month);
    }

    private List<Used> sums(String which, Object of, YearMonth month) {
        return query(WITHIN.formatted(which) + """
                select deployment_id, deployment, round(coalesce(sum(hours * hourly_usd), 0), %1$d) as usd,
                    round(sum(hours * nodes), %1$d) as node_hours, round(sum(hours * gpus), %1$d) as gpu_hours,
                    coalesce(sum(hourly_usd) filter (where until_at is null), 0) as hourly_usd,
                    coalesce(array_agg(distinct address || ': ' || what) filter (where hourly_usd is null),
                        '{}') as unpriced
                from stretch group by deployment_id, deployment order by deployment, deployment_id
                """.formatted(SCALE), of, month)
                .query((row, number) -> new Used(
                        row.getObject("deployment_id", UUID.class),
                        row.getString("deployment"),
                        row.getBigDecimal("usd"),
                        row.getBigDecimal("node_hours"),
                        row.getBigDecimal("gpu_hours"),
                        row.getBigDecimal("hourly_usd"),
                        List.of((String[]) row.getArray("unpriced").getArray())))
                .list();
    }

    /** A line for every price and quantity, by address. */
    public List<UsedItem> items(UUID deployment, YearMonth month) {
        return query(WITHIN.formatted("deployment_id = :of") + """
                select address, item, what, hourly_usd, source, as_of, round(sum(hours), %1$d) as hours,
                    round(sum(hours * hourly_usd), %1$d) as usd, bool_or(until_at is null) as standing
                from stretch group by address, item, what, hourly_usd, source, as_of
                order by address, item, min(from_at)
                """.formatted(SCALE), deployment, month)
                .query((row, number) -> new UsedItem(
                        row.getString("address"),
                        row.getString("item"),
                        row.getString("what"),
                        row.getBigDecimal("hours"),
                        row.getBoolean("standing"),
                        row.getBigDecimal("hourly_usd"),
                        row.getBigDecimal("usd"),
                        row.getString("source"),
                        row.getObject("as_of", LocalDate.class)))
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, Object of, YearMonth month) {
        return jdbc.sql(sql)
                .param("of", of)
                .param("now", Columns.of(clock.instant()))
                .param("start", Columns.of(start(month)))
                .param("end", Columns.of(start(month.plusMonths(1))));
    }

    public static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
