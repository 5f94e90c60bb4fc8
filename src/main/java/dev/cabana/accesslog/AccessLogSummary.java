package dev.cabana.accesslog;

import java.time.Instant;
import java.util.List;

/**
 * Counts over a time range. By the time of the event; hours of the last two days may still grow.
 *
 * @param errors with a status of 400 or more
 * @param hours oldest first; hours without requests are left out
 * @param operations the most frequent ones, most frequent first
 */
public record AccessLogSummary(
        Instant from,
        Instant to,
        long requests,
        long errors,
        long bytesSent,
        List<Hour> hours,
        List<Operation> operations) {

    /** @param at the hour's beginning */
    public record Hour(Instant at, long requests, long errors) {}

    public record Operation(String name, long requests, long errors) {}

    /** Share of requests with a status of 400 or more, 0 to 1. */
    public double errorShare() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
