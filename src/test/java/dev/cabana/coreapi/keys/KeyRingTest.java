package dev.cabana.coreapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.ApiKey.Limits;
import dev.cabana.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits by a clock that the test moves. */
class KeyRingTest {
    private final TestClock clock = new TestClock();
    private final Instant expiry = clock.instant().plusSeconds(60);
    private long nanos;
    private final KeyRing ring = new KeyRing(clock, () -> nanos, 2);

    private ApiKey key(String name, Limits limits) {
        return new ApiKey("k1", ApiKey.hash("secret"), "atlas", name, List.of("*"), limits, expiry);
    }

    private KeyUse use() {
        return ring.find("secret").orElseThrow();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        clock.advance(time);
    }

    @Test
    void givesEachOfTwoInstancesHalfOfALimit() {
        ring.replace(List.of(key("a", new Limits(4, 0, 0))));
        assertThat(use().enter(0)).isEmpty();
        assertThat(use().enter(0)).isEmpty();
        assertThat(use().enter(0)).hasValueSatisfying(exceeded -> {
            assertThat(exceeded.limit()).isEqualTo("requests");
            assertThat(exceeded.after()).isEqualTo(Duration.ofSeconds(30));
        });
        pass(Duration.ofSeconds(30));
        assertThat(use().enter(0)).isEmpty();
    }

    @Test
    void settlesWhatWasReservedAgainstWhatWasUsed() {
        ring.replace(List.of(key("a", new Limits(0, 2000, 0))));
        assertThat(use().enter(900)).isEmpty();
        assertThat(use().enter(900)).isPresent();
        use().leave(900, 10);
        assertThat(use().enter(900)).isEmpty();
        use().leave(900, 3000);
        assertThat(use().enter(1))
                .hasValueSatisfying(exceeded -> assertThat(exceeded.after()).isGreaterThan(Duration.ofMinutes(2)));
    }

    @Test
    void remembersWhatAKeyHasUsedWhenItIsOnlyRenamed() {
        ring.replace(List.of(key("a", new Limits(2, 0, 0))));
        assertThat(use().enter(0)).isEmpty();
        ring.replace(List.of(key("b", new Limits(2, 0, 0))));
        assertThat(use().key().name()).isEqualTo("b");
        assertThat(use().enter(0)).isPresent();
        ring.replace(List.of(key("b", new Limits(20, 0, 0))));
        assertThat(use().enter(0)).isEmpty();
    }

    @Test
    void letsNobodyInAfterTheKeyHasExpired() {
        ring.replace(List.of(key("a", Limits.NONE)));
        assertThat(ring.find("secret")).isPresent();
        assertThat(ring.find("secret2")).isEmpty();
        pass(Duration.ofSeconds(60));
        assertThat(ring.find("secret")).isEmpty();
    }
}
