package dev.cabana.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A list price: before taxes, discounts, data transfer and charges per request.
 *
 * @param item for example {@code ec2/m5.4xlarge}
 * @param usd US dollars for one {@code unit}
 * @param asOf when the source was read
 * @param estimate true when the number was derived, or not read from the current price list
 */
public record Price(
        String region, String item, BigDecimal usd, Unit unit, LocalDate asOf, String source, boolean estimate) {

    /** AWS's own month for prices by the hour. */
    public static final BigDecimal HOURS_PER_MONTH = new BigDecimal(730);

    public enum Unit {
        hour,
        /** One GiB kept for one month. */
        gibMonth
    }

    /** US dollars per hour for {@code quantity} of the item (pieces, or GiB). */
    public BigDecimal hourly(long quantity) {
        BigDecimal total = usd.multiply(BigDecimal.valueOf(quantity));
        return unit == Unit.hour ? total : total.divide(HOURS_PER_MONTH, MathContext.DECIMAL64);
    }

    /** US dollars per month of 730 hours for {@code quantity} of the item, to the cent. */
    public BigDecimal monthly(long quantity) {
        BigDecimal total = usd.multiply(BigDecimal.valueOf(quantity));
        return (unit == Unit.gibMonth ? total : total.multiply(HOURS_PER_MONTH)).setScale(2, RoundingMode.HALF_UP);
    }
}
