package dev.cabana.coreapi.metering;

/** What was used so far; only ever grows. */
public record Amounts(long calls, long tokensIn, long tokensOut) {
    public static final Amounts NONE = new Amounts(0, 0, 0);

    Amounts plus(Amounts other) {
        return new Amounts(calls + other.calls, tokensIn + other.tokensIn, tokensOut + other.tokensOut);
    }
}
