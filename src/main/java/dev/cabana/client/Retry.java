package dev.cabana.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
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

    static String unanswered(URI portal, IOException away) {
        return away instanceof ConnectException || away instanceof HttpTimeoutException
                ? "Nothing answers at " + portal + "; is the portal running? CABANA_URL says where"
                : portal + " does not answer: " + words(away);
    }
}
