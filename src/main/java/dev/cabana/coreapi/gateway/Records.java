package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.metrics.Metrics;
import dev.cabana.coreapi.relay.Call;
import dev.cabana.coreapi.relay.Usage;
import dev.cabana.coreapi.usage.Timing;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is written down of a call that ended. */
final class Records {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private final Shared shared;

    /** @param admitted it went to a model server @param firstByte nanoseconds, as {@code begun} */
    record Outcome(int status, Usage usage, boolean admitted, long begun, long firstByte) {}

    private Records(Shared shared) {
        this.shared = shared;
    }

    static Records of(Shared shared) {
        return new Records(shared);
    }

    void finished(Call.Kind kind, @Nullable Call call, ApiKey key, Outcome outcome) {
        Metrics metrics = shared.metrics;
        String model = call != null && outcome.admitted() ? call.model() : "";
        String labels = Metrics.label("model", model);
        metrics.count(
                "core_api_requests_total",
                labels + ",kind=\"" + kind.name().toLowerCase(Locale.ROOT) + "\",code=\"" + outcome.status() + "\"",
                1);
        if (call == null || !outcome.admitted()) {
            return;
        }
        Usage usage = outcome.usage();
        metrics.observe("core_api_request_seconds", labels, (shared.ticker.nanos() - outcome.begun()) / NANOS);
        if (outcome.firstByte() > outcome.begun()) {
            metrics.observe("core_api_first_byte_seconds", labels, (outcome.firstByte() - outcome.begun()) / NANOS);
        }
        metrics.count("core_api_tokens_total", labels + ",direction=\"in\"", usage.in());
        metrics.count("core_api_tokens_total", labels + ",direction=\"out\"", usage.out());
        shared.usage.used(key, call.model(), outcome.status() >= 400, usage, timing(call, outcome));
    }

    /** What failed at once or after a time-out says nothing of how fast a model is. */
    private Timing timing(Call call, Outcome outcome) {
        if (outcome.status() >= 400) {
            return Timing.NONE;
        }
        boolean streamed = call.stream() && outcome.firstByte() > outcome.begun();
        return new Timing(
                streamed ? TimeUnit.NANOSECONDS.toMillis(outcome.firstByte() - outcome.begun()) : null,
                TimeUnit.NANOSECONDS.toMillis(shared.ticker.nanos() - outcome.begun()));
    }
}
