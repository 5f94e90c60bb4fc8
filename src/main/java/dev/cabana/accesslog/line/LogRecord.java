package dev.cabana.accesslog.line;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record of a server access log.
 *
 * @param at when S3 received the request, to the second
 * @param fields what the record states; a field that is {@code -}, or that older records do not have, is absent
 * @param surplus what follows the fields that are known, as it came; empty for nothing
 */
public record LogRecord(Instant at, Map<LogField, String> fields, String surplus) {
    private static final LogField[] FIELDS = LogField.values();
    private static final int FEWEST = LogField.hostId.ordinal();
    private static final String NOTHING = "-";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** A line that is no record. Its message says why. */
    public static final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    /** @throws Malformed when fields are missing, or the time or a number cannot be read */
    public static LogRecord parse(String line) throws Malformed {
        List<String> tokens = Tokens.of(line, FIELDS.length);
        if (tokens.size() < FEWEST) {
            throw new Malformed("%d fields; a record has at least %d".formatted(tokens.size(), FEWEST));
        }
        Map<LogField, String> fields = new EnumMap<>(LogField.class);
        for (int i = 0; i < Math.min(tokens.size(), FIELDS.length); i++) {
            if (!tokens.get(i).equals(NOTHING) && !tokens.get(i).isEmpty()) {
                fields.put(FIELDS[i], tokens.get(i));
            }
        }
        required(fields, LogField.operation);
        number(fields, LogField.status);
        number(fields, LogField.bytesSent);
        String surplus = tokens.size() > FIELDS.length ? tokens.getLast() : "";
        return new LogRecord(time(required(fields, LogField.time)), fields, surplus);
    }

    private static String required(Map<LogField, String> fields, LogField needed) throws Malformed {
        String given = fields.get(needed);
        if (given == null) {
            throw new Malformed("no " + needed);
        }
        return given;
    }

    private static void number(Map<LogField, String> fields, LogField field) throws Malformed {
        String given = fields.get(field);
        if (given != null && !isNumber(given)) {
            throw new Malformed(field + " is not a number");
        }
    }

    private static boolean isNumber(String text) {
        return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Instant time(String text) throws Malformed {
        try {
            return Instant.from(TIME.parse(text));
        } catch (DateTimeParseException e) {
            throw new Malformed("the time cannot be read");
        }
    }

    public Optional<String> field(LogField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Empty also for a number that S3 does not give as one. */
    public OptionalLong number(LogField field) {
        String given = fields.get(field);
        return given == null || !isNumber(given) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(given));
    }

    /** The object's key as people write it; S3 logs it URL-encoded. */
    public Optional<String> key() {
        return field(LogField.key).map(PercentCode::decoded);
    }
}
