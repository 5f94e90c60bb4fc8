package dev.cabana.web;

import java.time.Duration;

/** One call too many in the caller's window. */
final class TooManyCalls extends RuntimeException {
    private final long retryAfterSeconds;

    TooManyCalls(int quota, Duration window, long retryAfterSeconds) {
        super("%d calls in %d seconds are allowed; the next window begins in %d seconds"
                .formatted(quota, window.toSeconds(), retryAfterSeconds));
        this.retryAfterSeconds = retryAfterSeconds;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
