package dev.cabana.budget;

import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code team_quota}. */
@Component
public class QuotaStore {
    private final JdbcClient jdbc;

    QuotaStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Quota find(String team) {
        return find(team, "");
    }

    /** The same, and whoever else wants the team's row waits until the transaction ends. Without a row nothing is limited. */
    public Quota lock(String team) {
        return find(team, " for update");
    }

    private Quota find(String team, String how) {
        return jdbc.sql("select * from team_quota where team = :team" + how)
                .param("team", team)
                .query(QuotaStore::quota)
                .optional()
                .orElseGet(() -> Quota.unlimited(team));
    }

    /** Makes sure that there is a row to lock. */
    void touch(String team, String by, java.time.Instant now) {
        jdbc.sql("""
                insert into team_quota (team, changed_by, changed_at, version) values (:team, :by, :now, 0)
                on conflict do nothing""")
                .param("team", team)
                .param("by", by)
                .param("now", Columns.of(now))
                .update();
    }

    void save(Quota quota) {
        jdbc.sql("""
                update team_quota set deployments = :deployments, gpu_nodes = :nodes, gpu_hours = :hours,
                    monthly_usd = :usd, changed_by = :by, changed_at = :at, version = :version where team = :team""")
                .param("team", quota.team())
                .param("deployments", quota.limits().deployments())
                .param("nodes", quota.limits().gpuNodes())
                .param("hours", quota.limits().gpuHours())
                .param("usd", quota.limits().monthlyUsd())
                .param("by", quota.changedBy())
                .param("at", Columns.of(quota.changedAt()))
                .param("version", quota.version())
                .update();
    }

    private static Quota quota(ResultSet row, int number) throws SQLException {
        var limits = new QuotaLimits(
                row.getObject("deployments", Integer.class),
                row.getObject("gpu_nodes", Integer.class),
                row.getBigDecimal("gpu_hours"),
                row.getBigDecimal("monthly_usd"));
        return new Quota(
                row.getString("team"),
                limits,
                row.getString("changed_by"),
                Columns.instant(row, "changed_at"),
                row.getLong("version"));
    }
}
