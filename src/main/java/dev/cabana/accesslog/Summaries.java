package dev.cabana.accesslog;

import dev.cabana.accesslog.AccessLogSummary.Hour;
import dev.cabana.accesslog.AccessLogSummary.Operation;
import dev.cabana.shared.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts lines, in the database. */
final class Summaries {
    private static final int OPERATIONS = 20;
    private static final String ERRORS = "count(*) filter (where status >= 400)";

    private final JdbcClient jdbc;

    private record Total(long requests, long errors, long bytesSent) {}

    Summaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    AccessLogSummary of(UUID deployment, AccessLogFilter filter, Instant from, Instant to) {
        var criteria = new Criteria(deployment, filter);
        String lines = " from access_log_line" + criteria.where();
        Total total = jdbc.sql("select count(*), " + ERRORS + ", coalesce(sum(bytes_sent), 0)" + lines)
                .params(criteria.parameters())
                .query((row, number) -> new Total(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
        return new AccessLogSummary(
                from, to, total.requests(), total.errors(), total.bytesSent(), hours(criteria), operations(criteria));
    }

    private List<Hour> hours(Criteria criteria) {
        return jdbc.sql("select date_trunc('hour', at, 'UTC') as hour, count(*) as requests, " + ERRORS
                        + " as errors from access_log_line" + criteria.where() + " group by 1 order by 1")
                .params(criteria.parameters())
                .query((row, number) ->
                        new Hour(Columns.instant(row, "hour"), row.getLong("requests"), row.getLong("errors")))
                .list();
    }

    private List<Operation> operations(Criteria criteria) {
        return jdbc.sql("select operation, count(*) as requests, " + ERRORS + " as errors from access_log_line"
                        + criteria.where() + " group by 1 order by 2 desc, 1 limit " + OPERATIONS)
                .params(criteria.parameters())
                .query((row, number) ->
                        new Operation(row.getString("operation"), row.getLong("requests"), row.getLong("errors")))
                .list();
    }
}
