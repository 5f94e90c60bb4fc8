package dev.cabana.shared;

import java.util.Optional;

/**
 * The {@code Idempotency-Key} of the REST call that the current thread serves. A service that stores what it made under
 * this key, unique per caller, answers a repeated call rightly even when the first one died before it was answered.
 */
public final class IdempotencyKey {
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private IdempotencyKey() {}

    /** Empty outside of a call that has one. */
    public static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Work that may fail as a servlet does. */
    @FunctionalInterface
    public interface Work<X extends Throwable> {
        void run() throws X;
    }

    public static <X extends Throwable> void during(String key, Work<X> work) throws X {
        ScopedValue.where(CURRENT, key).<Object, X>call(() -> {
            work.run();
            return CURRENT;
        });
    }
}
