package dev.cabana.modelusage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.modelusage.ui.Period.Slot;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Bars are the reader's hours and days. */
class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void hoursAreShownAsTheReadersClockHasThem() {
        var slots = Period.day.slots(Instant.parse("2026-11-26T04:30:00Z"), BERLIN);

        assertThat(slots).hasSize(24);
        assertThat(slots.getLast())
                .isEqualTo(new Slot("2026-11-26T04:00:00Z", "", "Thu 26 Nov 2026, 5:00 AM–6:00 AM, Europe/Berlin"));
    }

    @Test
    void aFewHoursAreNamedAndTheDayThatBeginsAmongThem() {
        assertThat(Period.day.slots(Instant.parse("2026-11-26T09:30:00Z"), BERLIN).stream()
                        .map(Slot::label)
                        .filter(label -> !label.isEmpty()))
                .containsExactly("12 PM", "4 PM", "8 PM", "Thu 26", "4 AM", "8 AM");
    }

    @Test
    void everyDayOfAWeekIsNamedAndEveryFifthOfAMonth() {
        Instant now = Instant.parse("2026-11-26T09:30:00Z");

        assertThat(Period.week.slots(now, BERLIN))
                .extracting(Slot::label)
                .startsWith("Fri 20")
                .endsWith("Thu 26");
        assertThat(Period.month.slots(now, BERLIN).stream().map(Slot::label).filter(label -> !label.isEmpty()))
                .hasSize(6)
                .startsWith("28 Oct", "2 Nov");
    }

    @Test
    void daysBeginAtTheReadersMidnightAlsoWhenClocksChange() {
        Instant lateOnTheDayAfter = Instant.parse("2026-10-26T22:30:00Z");

        assertThat(Period.week.from(lateOnTheDayAfter, BERLIN)).isEqualTo("2026-10-19T22:00:00Z");
        assertThat(Period.week.slots(lateOnTheDayAfter, BERLIN))
                .hasSize(7)
                .extracting(Slot::name)
                .startsWith("2026-10-20")
                .endsWith("2026-10-26");
    }
}
