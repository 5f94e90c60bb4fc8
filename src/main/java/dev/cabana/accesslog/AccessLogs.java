package dev.cabana.accesslog;

import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The access logs of a deployment's primary bucket, for those who may see the deployment. They outlive it: lines stay
 * until the retention takes them.
 */
@Service
public class AccessLogs {
    private static final String NEWEST_FIRST = " order by at desc, hash desc limit :limit";
    private static final int FETCH = 500;

    private final Deployments deployments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AccessLogSettings settings;
    private final Clock clock;

    AccessLogs(
            Deployments deployments,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            AccessLogSettings settings,
            Clock clock) {
        this.deployments = deployments;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Newest first. */
    public Page<AccessLogEntry> list(Caller caller, String deployment, AccessLogFilter filter, PageRequest page) {
        var criteria = new Criteria(visible(caller, deployment), filter);
        criteria.after(LineCursor.read(page.cursor()));
        List<AccessLogEntry> found = jdbc.sql("select * from access_log_line" + criteria.where() + NEWEST_FIRST)
                .params(criteria.parameters())
                .param("limit", page.limit() + 1)
                .query(LineRows::entry)
                .list();
        boolean more = found.size() > page.limit();
        List<AccessLogEntry> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? items.getLast().id() : null);
    }

    /** Hands out the newest lines one by one, without holding them in memory. @return how many, at most {@code exportRows} */
    public int export(Caller caller, String deployment, AccessLogFilter filter, Consumer<AccessLogEntry> out) {
        var criteria = new Criteria(visible(caller, deployment), filter);
        Integer count = transactions.execute(status -> {
            try (var lines = jdbc
                    .sql("select * from access_log_line" + criteria.where() + NEWEST_FIRST)
                    .params(criteria.parameters())
                    .param("limit", settings.exportRows())
                    .withFetchSize(FETCH)
                    .query(LineRows::entry)
                    .stream()) {
                return lines.peek(out).mapToInt(line -> 1).sum();
            }
        });
        return count == null ? 0 : count;
    }

    /** Counts over the filter's lines; without a time, over the last day. */
    public AccessLogSummary summary(Caller caller, String deployment, AccessLogFilter filter) {
        Instant to = filter.to() == null ? clock.instant() : filter.to();
        Instant from = filter.from() == null ? to.minus(Duration.ofDays(1)) : filter.from();
        return new Summaries(jdbc).of(visible(caller, deployment), filter.between(from, to), from, to);
    }

    public DeliveryLag lag(Caller caller, String deployment) {
        return jdbc.sql("""
                select source.*, (select count(*) from access_log_malformed line
                                  where line.deployment_id = source.deployment_id) as malformed
                from access_log_source source where deployment_id = :id""")
                .param("id", visible(caller, deployment))
                .query(this::lag)
                .optional()
                .orElseGet(() -> DeliveryLag.nothingYet(settings.retention()));
    }

    private DeliveryLag lag(ResultSet row, int number) throws SQLException {
        Instant newest = Columns.instantOrNull(row, "newest_event_at");
        return new DeliveryLag(
                newest,
                newest == null ? null : Duration.between(newest, clock.instant()),
                Columns.instantOrNull(row, "newest_delivered_at"),
                Columns.instantOrNull(row, "last_listed_at"),
                Columns.instantOrNull(row, "last_ingested_at"),
                row.getLong("malformed"),
                row.getString("trouble"),
                row.getObject("closed_at") != null,
                settings.retention());
    }

    /** @throws dev.cabana.shared.Refusal notFound, also for another team's deployment */
    private UUID visible(Caller caller, String deployment) {
        return deployments.find(caller, deployment).summary().id();
    }
}
