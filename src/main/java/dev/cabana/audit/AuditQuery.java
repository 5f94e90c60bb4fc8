package dev.cabana.audit;

import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: only conditions that are asked for, so that each finds its index. */
record AuditQuery(String condition, Map<String, Object> parameters) {
    static final String COLUMNS = "seq, at, caller, action, object, before, after, channel, correlation";

    static AuditQuery of(AuditFilter filter) {
        var conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        add(conditions, parameters, "at >= :from", "from", Columns.of(filter.from()));
        add(conditions, parameters, "at < :to", "to", Columns.of(filter.to()));
        add(conditions, parameters, "caller = :caller", "caller", filter.caller());
        add(
                conditions,
                parameters,
                "(action = :action or starts_with(action, :action || '.'))",
                "action",
                filter.action());
        add(
                conditions,
                parameters,
                "(object = :object or starts_with(object, :object || ':'))",
                "object",
                filter.object());
        add(
                conditions,
                parameters,
                "(channel = :channel or starts_with(channel, :channel || ':'))",
                "channel",
                filter.channel());
        add(
                conditions,
                parameters,
                "concat_ws(' ', object, before, after) ilike :text escape '!'",
                "text",
                filter.text() == null ? null : "%" + filter.text().replaceAll("([%_!])", "!$1") + "%");
        return new AuditQuery(String.join(" and ", conditions), parameters);
    }

    private static void add(
            List<String> conditions,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Columns.instant(row, "at"),
                row.getString("caller"),
                row.getString("action"),
                row.getString("object"),
                row.getString("before"),
                row.getString("after"),
                new Origin(row.getString("channel"), row.getString("correlation")));
    }
}
