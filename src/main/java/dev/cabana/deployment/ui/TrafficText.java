package dev.cabana.deployment.ui;

import dev.cabana.deployment.ModelTraffic.Latency;
import dev.cabana.deployment.ModelTraffic.Traffic;
import dev.cabana.shell.parts.Amounts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a model was called for in the last 24 hours, in words. */
final class TrafficText {
    static final String NONE = "No requests in 24 hours";

    private TrafficText() {}

    static String requests(Traffic traffic) {
        String all = Amounts.count(traffic.calls(), "request", "requests");
        return traffic.failed() == 0 ? all : all + ", " + Amounts.compact(traffic.failed()) + " failed";
    }

    static String tokens(Traffic traffic) {
        return "%s in, %s out".formatted(Amounts.compact(traffic.tokensIn()), Amounts.compact(traffic.tokensOut()));
    }

    /** @param otherwise for when there was none */
    static String latency(@Nullable Latency latency, String otherwise) {
        return latency == null ? otherwise : "%s, p95 %s".formatted(time(latency.p50()), time(latency.p95()));
    }

    static String time(long millis) {
        return Amounts.latency(Duration.ofMillis(millis));
    }
}
