package dev.cabana.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until the test moves it. Keeps to microseconds, as PostgreSQL does. */
public final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z").truncatedTo(ChronoUnit.MICROS);

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
