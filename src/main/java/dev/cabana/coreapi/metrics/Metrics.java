package dev.cabana.coreapi.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counters, gauges and histograms in Prometheus' text format. Labels come from the program, never from a client. */
public final class Metrics {
    private final Map<String, String> helps = new TreeMap<>();
    private final Map<String, Supplier<? extends Number>> gauges = new TreeMap<>();
    private final Map<String, Map<String, LongAdder>> counters = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Histogram>> histograms = new ConcurrentSkipListMap<>();

    public synchronized void gauge(String name, String help, Supplier<? extends Number> value) {
        helps.put(name, help);
        gauges.put(name, value);
    }

    /** @param labels for example {@code model="m"}; empty for none */
    public void count(String name, String labels, long amount) {
        counters.computeIfAbsent(name, n -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(labels, l -> new LongAdder())
                .add(amount);
    }

    public long counted(String name, String labels) {
        LongAdder counter = counters.getOrDefault(name, Map.of()).get(labels);
        return counter == null ? 0 : counter.sum();
    }

    public void observe(String name, String labels, double seconds) {
        histograms
                .computeIfAbsent(name, n -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(labels, l -> new Histogram())
                .observe(seconds);
    }

    /** @return the value escaped, as a label */
    public static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    public synchronized String text() {
        var text = new StringBuilder(4096);
        gauges.forEach((name, value) -> {
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(helps.get(name))
                    .append('\n');
            text.append("# TYPE ").append(name).append(" gauge\n");
            text.append(name).append(' ').append(value.get()).append('\n');
        });
        counters.forEach((name, series) -> {
            text.append("# TYPE ").append(name).append(" counter\n");
            series.forEach((labels, value) -> text.append(name)
                    .append(labels.isEmpty() ? "" : "{" + labels + "}")
                    .append(' ')
                    .append(value.sum())
                    .append('\n'));
        });
        histograms.forEach((name, series) -> {
            text.append("# TYPE ").append(name).append(" histogram\n");
            series.forEach((labels, histogram) -> histogram.write(name, labels, text));
        });
        return text.toString();
    }
}
