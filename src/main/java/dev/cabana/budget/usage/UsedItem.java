package dev.cabana.budget.usage;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a deployment's bill.
 *
 * @param address of the resource @param item of the price list @param hours that it stood
 * @param standing whether it still does
 * @param hourlyUsd null where no price is known, and then {@code usd} is null too
 */
public record UsedItem(
        String address,
        String item,
        String what,
        BigDecimal hours,
        boolean standing,
        @Nullable BigDecimal hourlyUsd,
        @Nullable BigDecimal usd,
        @Nullable String source,
        @Nullable LocalDate asOf) {}
