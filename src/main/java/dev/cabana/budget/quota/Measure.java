package dev.cabana.budget.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What is limited. */
enum Measure {
    deployments("Deployments", ""),
    gpuNodes("GPU nodes", ""),
    gpuHours("GPU-hours", ""),
    monthlyUsd("Spend", "USD");

    private final String title;
    private final String unit;

    Measure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** After an amount, or empty. */
    String unit() {
        return unit;
    }

    String title() {
        return title;
    }

    boolean monthly() {
        return this == gpuHours || this == monthlyUsd;
    }

    /** With two decimals for money, whole for all else: more exact than it can be known only misleads. */
    String text(BigDecimal amount) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.US);
        return this == monthlyUsd
                ? "$" + new DecimalFormat("#,##0.00", symbols).format(amount.setScale(2, RoundingMode.HALF_UP))
                : new DecimalFormat("#,##0.#", symbols).format(amount.setScale(1, RoundingMode.HALF_UP));
    }
}
