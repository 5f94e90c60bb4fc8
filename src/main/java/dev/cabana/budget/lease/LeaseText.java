package dev.cabana.budget.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Ends of leases for people. */
public final class LeaseText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private LeaseText() {}

    static String at(Instant until) {
        return MINUTE.format(until.atOffset(ZoneOffset.UTC));
    }

    /** In the two largest units, rounded down: {@code 6 days 23 hours}. */
    public static String inWords(Duration left) {
        if (left.toDays() > 0) {
            return both(left.toDays(), "day", left.toHoursPart(), "hour");
        }
        return left.toHours() > 0
                ? both(left.toHours(), "hour", left.toMinutesPart(), "minute")
                : count(Math.max(1, left.toMinutes()), "minute");
    }

    private static String both(long large, String largeUnit, long small, String smallUnit) {
        return count(large, largeUnit) + (small == 0 ? "" : " " + count(small, smallUnit));
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
