package dev.cabana.modelusage;

import dev.cabana.identity.Caller;
import dev.cabana.modelusage.UsageTotal.By;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What was used, as whoever views a team may see it. */
@Repository
public class ModelUsage {
    private static final int MOST_TOTALS = 1000;
    private static final String FROM = """
            from (select u.*, u.hour as created_at from model_usage u) u
            join deployment d on d.id = u.deployment_id
            left join model_key k on k.id::text = u.key_id
            where (:all or u.team = any (:mine)) and (:team::text is null or u.team = :team)
                and (:deployment::text is null or d.name = :deployment) and (:key::text is null or u.key_id = :key)
                and (:model::text is null or u.model = :model)
                and u.hour >= coalesce(:from::timestamptz, '-infinity') and u.hour < coalesce(:to::timestamptz, 'infinity')
            """;
    private static final String SUMS = """
            sum(u.calls) as calls, sum(u.failed) as failed, sum(u.uncounted) as uncounted, sum(u.tokens_in) as tokens_in,
            sum(u.tokens_out) as tokens_out
            """;

    private final JdbcClient jdbc;

    ModelUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest hour first. */
    public Page<UsageHour> hours(Caller caller, UsageFilter filter, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor());
        List<UsageHour> found = filtered(
                        caller,
                        filter,
                        "select u.*, d.name as deployment, coalesce(k.name, u.key_id) as key_name " + FROM + " and "
                                + Columns.AFTER_CURSOR.formatted("u") + " order by u.hour desc, u.id desc limit :limit")
                .param("at", after == null ? null : Columns.of(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", page.limit() + 1)
                .query(ModelUsage::hour)
                .list();
        boolean more = found.size() > page.limit();
        List<UsageHour> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                items, more ? new Cursor(items.getLast().hour(), items.getLast().id()).encoded() : null);
    }

    /** The largest first; by hour and day the oldest first, without those in which nothing was used. */
    public List<UsageTotal> totals(Caller caller, UsageFilter filter, By by) {
        return totals(caller, filter, by, ZoneOffset.UTC);
    }

    /** @param zone whose days are summed up; of an hour that lies in two of them, the one in which it begins */
    public List<UsageTotal> totals(Caller caller, UsageFilter filter, By by, ZoneId zone) {
        String name = switch (by) {
            case team -> "u.team";
            case deployment -> "d.name";
            case model -> "u.model";
            case key -> "u.key_id";
            case hour -> "to_char(u.hour at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:00:00\"Z\"')";
            case day -> "to_char(u.hour at time zone :zone, 'YYYY-MM-DD')";
        };
        String label = "max(" + (by == By.key ? "coalesce(k.name, u.key_id)" : name) + ")";
        String order =
                by == By.hour || by == By.day ? "1" : "sum(u.tokens_in + u.tokens_out) desc, sum(u.calls) desc, 1";
        return filtered(
                        caller,
                        filter,
                        "select " + name + " as name, " + label + " as label, " + SUMS + FROM + " group by 1 order by "
                                + order + " limit " + MOST_TOTALS)
                .param("zone", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId())
                .query((row, number) -> new UsageTotal(row.getString("name"), row.getString("label"), counts(row)))
                .list();
    }

    /** What keeps the portal from the usage of a deployment. @param since when it was last asked */
    public record Trouble(String deployment, String reason, java.time.Instant since) {}

    /** Of the deployments that the caller sees, by name. */
    public List<Trouble> troubles(Caller caller) {
        return jdbc.sql("""
                        select d.name, l.trouble, l.looked_at from model_usage_look l join deployment d on d.id = l.deployment_id
                        where l.trouble is not null and d.phase <> 'deleted' and (:all or d.team = any (:mine))
                        order by d.name limit 50""")
                .param("all", caller.seesAllTeams())
                .param("mine", caller.teams().keySet().toArray(String[]::new))
                .query((row, number) ->
                        new Trouble(row.getString("name"), row.getString("trouble"), Columns.instant(row, "looked_at")))
                .list();
    }

    private StatementSpec filtered(Caller caller, UsageFilter filter, String sql) {
        if (filter.team() != null && !caller.mayView(filter.team())) {
            throw Refusal.notFound("Team " + filter.team());
        }
        return jdbc.sql(sql)
                .param("all", caller.seesAllTeams())
                .param("mine", caller.teams().keySet().toArray(String[]::new))
                .param("team", filter.team())
                .param("deployment", filter.deployment())
                .param("key", filter.key())
                .param("model", filter.model())
                .param("from", Columns.of(filter.from()))
                .param("to", Columns.of(filter.to()));
    }

    private static UsageHour hour(ResultSet row, int number) throws SQLException {
        return new UsageHour(
                row.getObject("id", UUID.class),
                Columns.instant(row, "hour"),
                row.getString("team"),
                row.getString("deployment"),
                row.getString("key_id"),
                row.getString("key_name"),
                row.getString("model"),
                counts(row));
    }

    private static UsageCounts counts(ResultSet row) throws SQLException {
        return new UsageCounts(
                row.getLong("calls"),
                row.getLong("failed"),
                row.getLong("uncounted"),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"));
    }
}
