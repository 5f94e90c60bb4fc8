package dev.cabana.modelusage.ui;

import dev.cabana.modelusage.UsageTotal.By;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For how long back. */
enum Period {
    day("Last 24 hours", By.hour, ChronoUnit.HOURS, 24, "HH:00"),
    week("Last 7 days", By.day, ChronoUnit.DAYS, 7, "EEE d"),
    month("Last 30 days", By.day, ChronoUnit.DAYS, 30, "d MMM");

    final String label;
    final By by;
    private final ChronoUnit unit;
    private final int count;
    private final DateTimeFormatter words;

    Period(String label, By by, ChronoUnit unit, int count, String words) {
        this.label = label;
        this.by = by;
        this.unit = unit;
        this.count = count;
        this.words = DateTimeFormatter.ofPattern(words, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    Instant from(Instant now) {
        return now.truncatedTo(unit).minus(Duration.of(count - 1L, unit));
    }

    /** One bar. @param name as totals have it */
    record Slot(String name, String label) {}

    /** Also those in which nothing was used. */
    List<Slot> slots(Instant now) {
        List<Slot> slots = new ArrayList<>();
        for (Instant at = from(now); !at.isAfter(now); at = at.plus(1, unit)) {
            String name = by == By.hour
                    ? at.toString()
                    : at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
            slots.add(new Slot(name, words.format(at)));
        }
        return slots;
    }
}
