package dev.cabana.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How instants go into and come out of {@code timestamptz} columns: the driver knows no {@link Instant}. */
public final class Columns {
    /**
     * Condition for the rows after a {@link Cursor} in lists with the newest first, with the parameters {@code at} and
     * {@code id}, both null for the first page. Without an {@code or}, so that an index on both columns leads right to
     * them. Formatted with the table's alias.
     */
    public static final String AFTER_CURSOR = """
            (%1$s.created_at, %1$s.id) < (coalesce(:at::timestamptz, 'infinity'),
                coalesce(:id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))""";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Columns() {}

    /** Whether it is of the years 1 to 9999, on which calendars and databases agree: an {@link Instant} can be of any other. */
    public static boolean keep(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    public static @Nullable OffsetDateTime of(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
