package dev.cabana.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/** When to ask again, and why the last time came to nothing. */
final class Retry {
    private static final int LONGEST_SECONDS = 60;

    private Retry() {}

    static Duration after(HttpResponse<?> response, int attempt) {
        long seconds = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .orElse((long) attempt);
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_SECONDS));
    }

    static String words(IOException away) {
        return away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
    }
}
