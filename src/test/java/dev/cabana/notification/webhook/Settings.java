package dev.cabana.notification.webhook;

import dev.cabana.notification.NotificationSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings as tests need them. */
public final class Settings {
    public static final String KEY = "a key for tests that is long enough";

    private Settings() {}

    static NotificationSettings allowing(String... blocks) {
        return of(Duration.ofSeconds(2), 8, List.of(blocks));
    }

    /** @param timeout of one attempt */
    public static NotificationSettings of(Duration timeout, int concurrency, List<String> allowed) {
        return new NotificationSettings(
                URI.create("https://cabana.example.com"),
                KEY,
                allowed,
                "Cabana <cabana@example.com>",
                timeout,
                concurrency,
                4,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                Duration.ofDays(30));
    }
}
