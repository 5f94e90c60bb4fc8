package dev.cabana.shell.parts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Money, sizes and durations as text, with their units. */
public final class Amounts {
    private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.US);

    private Amounts() {}

    /** @param usd US dollars */
    public static String perMonth(BigDecimal usd) {
        return dollars(usd) + " / month";
    }

    /** @param usd US dollars */
    public static String perHour(BigDecimal usd) {
        return dollars(usd) + " / hour";
    }

    public static String dollars(BigDecimal usd) {
        return (usd.signum() < 0 ? "−$" : "$")
                + new DecimalFormat("#,##0.00", ENGLISH).format(usd.abs().setScale(2, RoundingMode.HALF_UP));
    }

    /** Of one piece or hour: to the hundredth of a cent, which counts where there are many. */
    public static String unitPrice(BigDecimal usd) {
        return "$" + new DecimalFormat("#,##0.00##", ENGLISH).format(usd.setScale(4, RoundingMode.HALF_UP));
    }

    /** A difference, with its sign. */
    public static String signedDollars(BigDecimal usd) {
        return usd.signum() > 0 ? "+" + dollars(usd) : dollars(usd);
    }

    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return new DecimalFormat("#,##0.#", ENGLISH).format(value) + " " + units[unit];
    }

    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = duration.toMinutes();
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /** What is only an estimate: from two minutes on without seconds, which nobody can promise. */
    public static String about(Duration duration) {
        return "about "
                + duration(
                        duration.toSeconds() < 120
                                ? duration
                                : Duration.ofMinutes(duration.plusSeconds(30).toMinutes()));
    }

    /** To the tenth of a second, and below a second to the millisecond. */
    public static String latency(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? new DecimalFormat("#,##0.#", ENGLISH).format(millis / 1_000.0) + " s"
                : duration(duration);
    }

    /** In three or four figures, with k, M and G for thousands, millions and thousands of millions. */
    public static String compact(long number) {
        String[] units = {"", " k", " M", " G"};
        double value = number;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return new DecimalFormat(unit > 0 && value < 100 ? "#,##0.#" : "#,##0", ENGLISH).format(value) + units[unit];
    }

    public static String count(long number, String one, String many) {
        return new DecimalFormat("#,##0", ENGLISH).format(number) + " " + (number == 1 ? one : many);
    }
}
