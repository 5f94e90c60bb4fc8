package dev.cabana.modelusage.ui;

import dev.cabana.modelusage.UsageTotal.By;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For how long back, in the reader's days; hours are as they were counted, which matters where zones are off by half of one. */
enum Period {
    day("Last 24 hours", By.hour, 24, "h:mm a"),
    week("Last 7 days", By.day, 7, "EEE d"),
    month("Last 30 days", By.day, 30, "d MMM");

    private static final int LABELS = 6;
    private static final DateTimeFormatter HOUR = format("EEE d MMM yyyy, h:mm a");
    private static final DateTimeFormatter WHOLE_HOUR = format("h a");
    private static final DateTimeFormatter MIDNIGHT = format("EEE d");
    private static final DateTimeFormatter DAY = format("EEEE d MMMM yyyy");

    final String label;
    final By by;
    private final int count;
    private final DateTimeFormatter words;

    Period(String label, By by, int count, String words) {
        this.label = label;
        this.by = by;
        this.count = count;
        this.words = format(words);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    Instant from(Instant now, ZoneId zone) {
        return by == By.hour
                ? now.truncatedTo(ChronoUnit.HOURS).minus(count - 1L, ChronoUnit.HOURS)
                : now.atZone(zone)
                        .truncatedTo(ChronoUnit.DAYS)
                        .minusDays(count - 1L)
                        .toInstant();
    }

    /** One bar. @param name as totals have it @param label empty for most @param exact when it was, with the zone */
    record Slot(String name, String label, String exact) {}

    /** Also those in which nothing was used. */
    List<Slot> slots(Instant now, ZoneId zone) {
        List<Slot> slots = new ArrayList<>();
        ChronoUnit unit = by == By.hour ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        for (ZonedDateTime at = from(now, zone).atZone(zone); !at.toInstant().isAfter(now); at = at.plus(1, unit)) {
            slots.add(
                    by == By.hour
                            ? new Slot(at.toInstant().toString(), label(at), HOUR.format(at) + hours(at, zone))
                            : new Slot(
                                    at.toLocalDate().toString(),
                                    slots.size() % (count / LABELS) == 0 ? words.format(at) : "",
                                    DAY.format(at) + ", " + zone.getId()));
        }
        return slots;
    }

    /** Midnight is among the hours that have one, and says which day begins. */
    private String label(ZonedDateTime at) {
        if (at.getHour() % (count / LABELS) != 0) {
            return "";
        }
        if (at.getHour() == 0) {
            return MIDNIGHT.format(at);
        }
        return at.getMinute() == 0 ? WHOLE_HOUR.format(at) : words.format(at);
    }

    private static String hours(ZonedDateTime from, ZoneId zone) {
        return "–" + day.words.format(from.plusHours(1)) + ", " + zone.getId();
    }
}
