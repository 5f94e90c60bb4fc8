package dev.cabana.accesslog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTimeTest {

    @ParameterizedTest
    @CsvSource({
        "p/123456789012/us-east-1/b/2026/11/23/2026-11-23-01-30-00-4A5B, p/123456789012/us-east-1/b/2026/11/22/2026-11-22-23-30-00",
        "logs/2026-03-01-01-00-00-4A5B, logs/2026-02-28-23-00-00"
    })
    void startsSomeHoursEarlier(String key, String expected) {
        String start = KeyTime.of(key).orElseThrow().startAfter(Duration.ofHours(2));
        assertThat(start).isEqualTo(expected).isLessThan(key);
    }

    @Test
    void comesBeforeEveryKeyOfThatSecond() {
        String start = KeyTime.of("2026-11-23-01-30-00-FFFF").orElseThrow().startAfter(Duration.ZERO);
        assertThat(start).isLessThan("2026-11-23-01-30-00-0000").isGreaterThan("2026-11-23-01-29-59-FFFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "readme.txt", "2026-13-45-01-30-00-AB", "2026-11-23-01-30-00"})
    void isEmptyForOtherKeys(String key) {
        assertThat(KeyTime.of(key)).isEmpty();
    }
}
