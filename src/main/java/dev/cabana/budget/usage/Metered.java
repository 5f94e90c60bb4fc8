package dev.cabana.budget.usage;

import dev.cabana.catalog.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that costs by the hour and stands now.
 *
 * @param item of the price list @param quantity pieces, or GiB
 * @param nodes 0 unless it is instances @param gpus over all nodes
 * @param hourlyUsd for the whole quantity, null where no price is known
 */
record Metered(
        String address,
        String item,
        String what,
        long quantity,
        int nodes,
        int gpus,
        @Nullable BigDecimal hourlyUsd,
        @Nullable String source,
        @Nullable LocalDate asOf) {
    private static final int SCALE = 4;

    static Metered of(String address, String item, String what, long quantity, Optional<Price> price) {
        return new Metered(
                address,
                item,
                what,
                quantity,
                0,
                0,
                price.map(known -> known.hourly(quantity).setScale(SCALE, RoundingMode.HALF_UP))
                        .orElse(null),
                price.map(Metered::source).orElse(null),
                price.map(Price::asOf).orElse(null));
    }

    private static String source(Price price) {
        return price.source() + (price.estimate() ? " (estimate)" : "");
    }

    Metered withNodes(int count, int gpusEach) {
        return new Metered(address, item, what, quantity, count, count * gpusEach, hourlyUsd, source, asOf);
    }
}
