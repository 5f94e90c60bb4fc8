package dev.cabana.coreapi.routes;

import dev.cabana.coreapi.keys.Ticker;
import java.time.Duration;

/** Opens after failures in a row; then lets one call try, now and then, until one succeeds. */
final class Circuit {
    private static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 4;

    private final Ticker ticker;
    private int failures;
    private int openings;
    private long closedUntil;
    private boolean open;
    private boolean trying;

    Circuit(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized boolean allows() {
        return !open || !trying && ticker.nanos() - closedUntil >= 0;
    }

    /** A call goes through; when the circuit is open it is the one that tries. */
    synchronized void entered() {
        trying = open;
    }

    synchronized void succeeded() {
        failures = 0;
        openings = 0;
        open = false;
        trying = false;
    }

    synchronized void failed() {
        failures++;
        trying = false;
        if (open || failures >= FAILURES) {
            open = true;
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(openings, MOST_DOUBLINGS));
            openings++;
            closedUntil = ticker.nanos() + pause.toNanos();
        }
    }

    /** The call ended without saying anything about the replica: a client went, say. */
    synchronized void abandoned() {
        trying = false;
    }

    /** Until a call may try again. */
    synchronized Duration pause() {
        return open ? Duration.ofNanos(Math.max(0, closedUntil - ticker.nanos())) : Duration.ZERO;
    }

    synchronized boolean isOpen() {
        return open;
    }
}
