package dev.cabana.web;

import java.time.Duration;

/** The same call, by its Idempotency-Key, is being worked on; or it was, by a process that died. */
final class CallInProgress extends RuntimeException {
    private final Duration retryAfter;

    CallInProgress(Duration retryAfter) {
        super("A call with this Idempotency-Key is being worked on; send it again after Retry-After for its answer");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
