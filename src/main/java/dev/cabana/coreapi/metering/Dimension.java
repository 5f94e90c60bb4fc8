package dev.cabana.coreapi.metering;

import java.util.Arrays;
import java.util.List;

/**
 * A dimension of the Marketplace product.
 *
 * @param unit of how many calls or tokens one is billed
 */
public record Dimension(String name, Measure measure, long unit) {

    /** What is counted. */
    public enum Measure {
        CALLS,
        TOKENS_IN,
        TOKENS_OUT,
        TOKENS;

        long of(Amounts amounts) {
            return switch (this) {
                case CALLS -> amounts.calls();
                case TOKENS_IN -> amounts.tokensIn();
                case TOKENS_OUT -> amounts.tokensOut();
                case TOKENS -> amounts.tokensIn() + amounts.tokensOut();
            };
        }
    }

    /** @param text for example {@code InputTokens=TOKENS_IN/1000,OutputTokens=TOKENS_OUT/1000} */
    public static List<Dimension> parse(String text) {
        try {
            return Arrays.stream(text.split(",")).map(Dimension::one).toList();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "CABANA_METERING_DIMENSIONS is \"" + text
                            + "\"; it has to be as InputTokens=TOKENS_IN/1000,Calls=CALLS/1",
                    e);
        }
    }

    private static Dimension one(String text) {
        String[] parts = text.strip().split("[=/]");
        long unit = Long.parseLong(parts[2]);
        if (parts.length != 3 || unit < 1 || parts[0].isBlank()) {
            throw new IllegalArgumentException(text);
        }
        return new Dimension(parts[0], Measure.valueOf(parts[1]), unit);
    }
}
