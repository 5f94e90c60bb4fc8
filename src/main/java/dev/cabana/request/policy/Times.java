package dev.cabana.request.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 14d}, {@code 36h}, {@code 1d 12h}, {@code 90m}. */
public final class Times {
    private static final Pattern SYNTAX =
            Pattern.compile("(?:(\\d{1,4})d)?\\s*(?:(\\d{1,4})h)?\\s*(?:(\\d{1,4})m)?\\s*(?:(\\d{1,4})s)?");

    private Times() {}

    /** Empty when it is none. */
    public static Optional<Duration> parse(String text) {
        Matcher parts = SYNTAX.matcher(text.trim());
        if (text.isBlank() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(parts, 1))
                .plusHours(number(parts, 2))
                .plusMinutes(number(parts, 3))
                .plusSeconds(number(parts, 4)));
    }

    private static long number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    public static String text(Duration time) {
        var text = new StringBuilder();
        append(text, time.toDays(), "d");
        append(text, time.toHoursPart(), "h");
        append(text, time.toMinutesPart(), "m");
        append(text, time.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString().trim();
    }

    /** For sentences: {@code 3 days}, {@code 1 hour}; what is no whole number of either as {@link #text}. */
    public static String words(Duration time) {
        if (time.equals(Duration.ofDays(time.toDays()))) {
            return count(time.toDays(), "day");
        }
        return time.equals(Duration.ofHours(time.toHours())) ? count(time.toHours(), "hour") : text(time);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit).append(' ');
        }
    }
}
