package dev.cabana.budget.quota;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of one limit is asked for.
 *
 * @param month for what is limited by the month
 * @param used by all else, and in this month already
 * @param before what the same deployment takes today
 */
record Reading(
        Measure measure,
        @Nullable YearMonth month,
        BigDecimal asked,
        BigDecimal used,
        BigDecimal limit,
        BigDecimal before) {

    /** Who asks for no more than they have is let through, also when the limit was lowered below it. */
    boolean refused() {
        return over().signum() > 0 && asked.compareTo(before) > 0;
    }

    BigDecimal over() {
        return asked.add(used).subtract(limit);
    }

    BigDecimal left() {
        return limit.subtract(used).max(BigDecimal.ZERO);
    }

    String title() {
        return month == null
                ? measure.title()
                : measure.title() + " in " + month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                        + month.getYear();
    }
}
