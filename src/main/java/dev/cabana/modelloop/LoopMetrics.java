package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts, and writes what it counted as Prometheus reads it. */
final class LoopMetrics implements Metrics {
    private static final String PREFIX = "cabana_model_loop_";
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    @Override
    public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
        done.increment();
    }

    @Override
    public void failedReconciliation(HasMetadata resource, Exception exception, Map<String, Object> metadata) {
        failed.increment();
    }

    @Override
    public void cleanupDoneFor(ResourceID model, Map<String, Object> metadata) {
        reasons.remove(model.getName());
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        long start = System.nanoTime();
        try {
            return execution.execute();
        } finally {
            nanos.add(System.nanoTime() - start);
        }
    }

    void seen(String model, String reason) {
        reasons.put(model, reason);
    }

    String text(boolean leads) {
        var text = new StringBuilder();
        write(text, "reconciliations_total", "counter", "outcome=\"done\"", done.sum());
        text.append(PREFIX)
                .append("reconciliations_total{outcome=\"failed\"} ")
                .append(failed.sum())
                .append('\n');
        write(text, "reconciliation_seconds_total", "counter", "", nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1));
        write(text, "leader", "gauge", "", leads ? 1 : 0);
        text.append("# TYPE ").append(PREFIX).append("models gauge\n");
        Map<String, Long> counts = reasons.values().stream()
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        counts.forEach((reason, count) -> text.append(PREFIX)
                .append("models{reason=\"")
                .append(reason)
                .append("\"} ")
                .append(count)
                .append('\n'));
        return text.toString();
    }

    private static void write(StringBuilder text, String name, String type, String labels, Number value) {
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
        text.append(PREFIX).append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }
}
