package dev.cabana.shell.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "PT1.5S, about 1 s",
        "PT1M59S, about 1 min 59 s",
        "PT2M29S, about 2 min",
        "PT18M31S, about 19 min",
        "PT1H59M40S, about 2 h"
    })
    void promisesNoSecondsOfMinutes(Duration duration, String words) {
        assertThat(Amounts.about(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.1, $0.10", "0.0225, $0.0225", "0.005, $0.005", "57.6, $57.60", "0.00004, $0.00"})
    void keepsWhatCountsOfAUnitPrice(BigDecimal usd, String words) {
        assertThat(Amounts.unitPrice(usd)).isEqualTo(words);
    }
}
