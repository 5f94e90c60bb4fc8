package dev.cabana.coreapi.relay;

/** Tokens of one call, as the upstream counted them. @param known false: it did not say */
public record Usage(boolean known, long in, long out) {
    public static final Usage UNKNOWN = new Usage(false, 0, 0);

    public static Usage of(long in, long out) {
        return new Usage(true, Math.max(0, in), Math.max(0, out));
    }

    public long total() {
        return in + out;
    }
}
