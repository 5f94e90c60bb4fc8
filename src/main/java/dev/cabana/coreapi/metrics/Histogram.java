package dev.cabana.coreapi.metrics;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Seconds, from the milliseconds of a gateway to the minutes of a long answer. */
final class Histogram {
    private static final double[] BOUNDS = {0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(BOUNDS.length).toArray(LongAdder[]::new);
    private final LongAdder count = new LongAdder();
    private final DoubleAdder sum = new DoubleAdder();

    void observe(double seconds) {
        count.increment();
        sum.add(seconds);
        for (int i = 0; i < BOUNDS.length; i++) {
            if (seconds <= BOUNDS[i]) {
                buckets[i].increment();
                return;
            }
        }
    }

    void write(String name, String labels, StringBuilder text) {
        String comma = labels.isEmpty() ? "" : labels + ",";
        String braces = labels.isEmpty() ? "" : "{" + labels + "}";
        long below = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            below += buckets[i].sum();
            line(name, comma, Double.toString(BOUNDS[i]), below, text);
        }
        line(name, comma, "+Inf", count.sum(), text);
        text.append(name)
                .append("_sum")
                .append(braces)
                .append(' ')
                .append(sum.sum())
                .append('\n');
        text.append(name)
                .append("_count")
                .append(braces)
                .append(' ')
                .append(count.sum())
                .append('\n');
    }

    private static void line(String name, String labels, String bound, long count, StringBuilder text) {
        text.append(name)
                .append("_bucket{")
                .append(labels)
                .append("le=\"")
                .append(bound)
                .append("\"} ")
                .append(count)
                .append('\n');
    }
}
