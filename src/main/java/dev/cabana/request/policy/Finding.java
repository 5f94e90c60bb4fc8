package dev.cabana.request.policy;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** One condition held against a request. @param words for people, for example {@code monthly cost 48,000 USD ≥ 20,000 USD} */
public record Finding(boolean holds, String words) {

    static Finding atLeast(String what, BigDecimal found, BigDecimal wanted, String unit) {
        boolean holds = found.compareTo(wanted) >= 0;
        return new Finding(holds, what + " " + number(found) + unit + (holds ? " ≥ " : " < ") + number(wanted) + unit);
    }

    static Finding below(String what, BigDecimal found, BigDecimal limit, String unit) {
        boolean holds = found.compareTo(limit) < 0;
        return new Finding(holds, what + " " + number(found) + unit + (holds ? " < " : " ≥ ") + number(limit) + unit);
    }

    static Finding is(boolean wanted, boolean found, String when, String whenNot) {
        return new Finding(wanted == found, found ? when : whenNot);
    }

    static String number(BigDecimal value) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.US)).format(value);
    }
}
