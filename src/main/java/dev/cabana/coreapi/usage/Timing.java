package dev.cabana.coreapi.usage;

import org.jspecify.annotations.Nullable;

/**
 * How long a call took, in milliseconds from its arrival.
 *
 * @param firstToken until the first piece of a streamed answer; null: it was not streamed, or did not end well
 * @param whole until the end of the answer; null: it did not end well
 */
public record Timing(@Nullable Long firstToken, @Nullable Long whole) {
    public static final Timing NONE = new Timing(null, null);
}
