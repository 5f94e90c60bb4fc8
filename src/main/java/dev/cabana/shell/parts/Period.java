package dev.cabana.shell.parts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which time the reader of a list means. */
enum Period {
    hour("Last hour", Duration.ofHours(1)),
    day("Last 24 hours", Duration.ofDays(1)),
    week("Last 7 days", Duration.ofDays(7)),
    month("Last 30 days", Duration.ofDays(30)),
    all("Any time", null),
    between("Between …", null);

    final String label;
    final @Nullable Duration back;

    Period(String label, @Nullable Duration back) {
        this.label = label;
        this.back = back;
    }
}
