package dev.cabana.tryit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final Allowance allowance =
            new Allowance(Clock.fixed(Instant.parse("2026-11-26T01:00:00Z"), ZoneOffset.UTC));

    @Test
    void letsAPersonAskTwentyTimesAMinuteAndOthersBesides() {
        for (int i = 0; i < 20; i++) {
            allowance.take("dana");
        }

        assertThatThrownBy(() -> allowance.take("dana")).isInstanceOf(Refusal.class);
        assertThatCode(() -> allowance.take("robin")).doesNotThrowAnyException();
    }
}
