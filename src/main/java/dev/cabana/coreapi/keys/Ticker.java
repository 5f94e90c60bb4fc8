package dev.cabana.coreapi.keys;

/** Time that only ever goes forward, in nanoseconds; tests set it. */
@FunctionalInterface
public interface Ticker {
    long nanos();

    static Ticker system() {
        return System::nanoTime;
    }
}
