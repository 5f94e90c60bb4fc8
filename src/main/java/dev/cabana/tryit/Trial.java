package dev.cabana.tryit;

import java.time.Duration;
import java.util.Optional;

/**
 * How an answer came.
 *
 * @param first until its first word; empty while there is none
 * @param total until now
 * @param tokens of the answer, as the model server counted them; 0 while it has not
 * @param server what says that it is not the model that answers, empty when nothing does
 */
public record Trial(Optional<Duration> first, Duration total, long tokens, String server) {

    /** Between the first word and the last; empty while nothing is counted. */
    public Optional<Double> tokensPerSecond() {
        return first.filter(f -> tokens > 1 && total.compareTo(f) > 0)
                .map(f -> (tokens - 1) * 1e9 / total.minus(f).toNanos());
    }
}
