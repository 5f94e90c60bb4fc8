package dev.cabana.modelusage.ui;

import dev.cabana.modelusage.UsageCounts;
import java.util.function.ToLongFunction;

/** What bars show. */
enum Measure {
    tokens("Tokens", UsageCounts::tokens),
    calls("Calls", UsageCounts::calls),
    failed("Failed calls", UsageCounts::failed);

    final String label;
    private final ToLongFunction<UsageCounts> value;

    Measure(String label, ToLongFunction<UsageCounts> value) {
        this.label = label;
        this.value = value;
    }

    long of(UsageCounts counts) {
        return value.applyAsLong(counts);
    }
}
