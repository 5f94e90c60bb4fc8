package dev.cabana.accesslog.ingest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time within the key of a log object. With delivery-time partitions keys are nearly in the order of delivery:
 * {@code [prefix][account]/[region]/[bucket]/YYYY/MM/DD/YYYY-MM-DD-hh-mm-ss-Unique}; the simple form is
 * {@code [prefix]YYYY-MM-DD-hh-mm-ss-Unique}.
 */
record KeyTime(String before, boolean partitioned, LocalDateTime time) {
    private static final Pattern KEY =
            Pattern.compile("(.*?)(\\d{4}/\\d{2}/\\d{2}/)?(\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2})-[0-9A-Za-z]+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss");
    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("uuuu/MM/dd/");

    static Optional<KeyTime> of(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new KeyTime(parts.group(1), parts.group(2) != null, LocalDateTime.parse(parts.group(3), TIME)));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** Comes before every key that was delivered {@code earlier} before this one, or later. */
    String startAfter(Duration earlier) {
        try {
            LocalDateTime from = time.minus(earlier);
            return before + (partitioned ? PARTITION.format(from) : "") + TIME.format(from);
        } catch (DateTimeException beforeTime) {
            return before;
        }
    }
}
