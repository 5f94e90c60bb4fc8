package dev.cabana.modelusage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.coreapi.LatencyBuckets;
import dev.cabana.deployment.ModelTraffic.Latency;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    private static Latency of(Map<Integer, Long> buckets) {
        return Percentiles.of(new TreeMap<>(buckets));
    }

    @Test
    void liesWithinTheBucketThatHoldsIt() {
        assertThat(of(Map.of(100, 90L, 2_000, 10L))).isEqualTo(new Latency(89, 1_750));
    }

    @Test
    void isTheUpperBoundWhenAllOfABucketIsBelow() {
        assertThat(of(Map.of(20, 95L, 750, 5L)).p95()).isEqualTo(20);
    }

    @Test
    void isAtLeastWhereTheLastBucketBegins() {
        assertThat(of(Map.of(LatencyBuckets.LONGER, 3L))).isEqualTo(new Latency(1_800_000, 1_800_000));
    }

    @Test
    void isNothingWithoutCalls() {
        assertThat(of(Map.of())).isNull();
    }
}
