package dev.cabana.shared;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

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

    /**
     * The id of what the current call makes: the same for the same call, another for every other.
     *
     * @param scope what is made and by whom, since callers choose their keys without knowing of each other's
     */
    public static Optional<UUID> id(String scope) {
        return current().map(key -> UUID.nameUUIDFromBytes((scope + "\n" + key).getBytes(StandardCharsets.UTF_8)));
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
