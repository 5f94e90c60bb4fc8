package dev.cabana.web;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times in addresses. */
public final class TimeParameter {
    static final String RANGE = "0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z";

    private TimeParameter() {}

    /** @return null when nothing was given @throws Refusal malformed, naming the parameter */
    public static @Nullable Instant read(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant time = parse(name, text);
        if (!Columns.keep(time)) {
            throw malformed(name + " must be a time between " + RANGE);
        }
        return time;
    }

    private static Instant parse(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw malformed(name + " must be a time such as 2026-11-23T09:00:00Z");
        }
    }

    private static Refusal malformed(String detail) {
        return new Refusal(Refusal.Kind.malformed, detail);
    }
}
