package dev.cabana.accesslog;

import dev.cabana.shared.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter as conditions in SQL, with their parameters. */
final class Criteria {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Criteria(UUID deployment, AccessLogFilter filter) {
        and("deployment_id = :deployment", "deployment", deployment);
        and("at >= :from", "from", Columns.of(filter.from()));
        and("at < :to", "to", Columns.of(filter.to()));
        and("operation ilike :operation", "operation", part(filter.operation()));
        and("requester ilike :requester", "requester", part(filter.requester()));
        and("key like :key", "key", beginning(filter.keyPrefix()));
        and("remote_ip = :ip", "ip", filter.remoteIp());
        and("status / 100 = :status", "status", filter.statusClass());
    }

    void after(@Nullable LineCursor cursor) {
        if (cursor != null) {
            and("(at, hash) < (:cursorAt, :cursorHash)", "cursorAt", Columns.of(cursor.at()));
            parameters.put("cursorHash", cursor.hash());
        }
    }

    private void and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private static @Nullable String part(@Nullable String text) {
        return text == null || text.isBlank() ? null : "%" + escaped(text.strip()) + "%";
    }

    private static @Nullable String beginning(@Nullable String text) {
        return text == null || text.isEmpty() ? null : escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    String where() {
        return " where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
