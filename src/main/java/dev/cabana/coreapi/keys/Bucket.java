package dev.cabana.coreapi.keys;

import java.time.Duration;

/** Refills by so much a minute and never holds more than that; 0 a minute means without limit. May go into debt. */
final class Bucket {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    private final Ticker ticker;
    private final int perMinute;
    private double level;
    private long filledAt;

    Bucket(int perMinute, Ticker ticker) {
        this.perMinute = perMinute;
        this.ticker = ticker;
        this.level = perMinute;
        this.filledAt = ticker.nanos();
    }

    /** Takes the amount if it is there; an amount above what fits is taken from a full bucket. */
    synchronized boolean take(long amount) {
        if (perMinute == 0) {
            return true;
        }
        fill();
        if (level < Math.min(amount, perMinute)) {
            return false;
        }
        level -= amount;
        return true;
    }

    /** Corrects what was taken. @param amount negative: gives back */
    synchronized void charge(long amount) {
        if (perMinute > 0) {
            fill();
            level = Math.min(perMinute, level - amount);
        }
    }

    /** Until the amount would be there. */
    synchronized Duration waitFor(long amount) {
        fill();
        double missing = Math.min(amount, perMinute) - level;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing / perMinute * NANOS_PER_MINUTE));
    }

    synchronized long left() {
        fill();
        return Math.max(0, (long) level);
    }

    int perMinute() {
        return perMinute;
    }

    private void fill() {
        long now = ticker.nanos();
        level = Math.min(perMinute, level + (now - filledAt) / NANOS_PER_MINUTE * perMinute);
        filledAt = now;
    }
}
