package dev.cabana.notification;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and programs are told ({@code cabana.notification.*}).
 *
 * @param baseUrl of the portal, as readers of mails reach it
 * @param signingKey from which every webhook's secret is derived, at least 32 characters; without it there are no webhooks
 * @param allowedTargets blocks of addresses that webhooks may name although they are private, and without TLS
 * @param mailFrom sender of mails
 * @param timeout for a whole attempt, from looking up the name to the last byte that is read
 * @param concurrency how many webhooks, and how many mails, are on their way at once in this process
 * @param attempts how often a delivery is tried before it is dead
 * @param firstPause before the second attempt; each further pause is twice as long
 * @param longestPause no pause is longer
 * @param overlap for how long a secret stays valid after it was replaced
 * @param kept how long deliveries and what they told stay in the log
 */
@ConfigurationProperties("cabana.notification")
public record NotificationSettings(
        @DefaultValue("http://127.0.0.1:8080") URI baseUrl,
        @Nullable String signingKey,
        @DefaultValue List<String> allowedTargets,
        @DefaultValue("Cabana <cabana@localhost>") String mailFrom,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8") int concurrency,
        @DefaultValue("12") int attempts,
        @DefaultValue("10s") Duration firstPause,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("30d") Duration kept) {
    private static final int SHORTEST_KEY = 32;

    public NotificationSettings {
        if (signingKey != null && signingKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "cabana.notification.signing-key must have at least " + SHORTEST_KEY + " characters");
        }
        if (attempts < 1 || concurrency < 1) {
            throw new IllegalArgumentException("cabana.notification: attempts and concurrency must be at least 1");
        }
    }

    /** The address of a page for people outside of it. */
    public String link(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base : base + "/") + path;
    }

    /** Without the signing key, which must not reach a log. */
    @Override
    public String toString() {
        return "NotificationSettings[baseUrl=" + baseUrl + ", allowedTargets=" + allowedTargets + "]";
    }
}
