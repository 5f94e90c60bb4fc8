package dev.cabana.accesslog;

import dev.cabana.accesslog.line.LogField;
import dev.cabana.accesslog.line.LogRecord;
import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads entries back from stored lines. */
final class LineRows {
    private LineRows() {}

    static LineCursor cursor(ResultSet row) throws SQLException {
        return new LineCursor(Columns.instant(row, "at"), row.getBytes("hash"));
    }

    static AccessLogEntry entry(ResultSet row, int number) throws SQLException {
        LogRecord line;
        try {
            line = LogRecord.parse(row.getString("line"));
        } catch (LogRecord.Malformed e) {
            throw new SQLException("A stored line is no record", e);
        }
        return new AccessLogEntry(
                cursor(row).toString(),
                line.at(),
                row.getString("operation"),
                row.getString("key"),
                row.getString("requester"),
                row.getString("remote_ip"),
                row.getObject("status", Integer.class),
                line.field(LogField.errorCode).orElse(null),
                row.getObject("bytes_sent", Long.class),
                boxed(line.number(LogField.totalMillis)),
                fields(line));
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static Map<String, String> fields(LogRecord line) {
        Map<String, String> fields = new LinkedHashMap<>();
        line.fields().forEach((field, value) -> fields.put(field.name(), value));
        if (!line.surplus().isEmpty()) {
            fields.put("surplus", line.surplus());
        }
        return fields;
    }
}
