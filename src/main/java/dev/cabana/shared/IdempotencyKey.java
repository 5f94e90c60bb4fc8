package dev.cabana.shared;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The {@code Idempotency-Key} of the REST call that the current thread serves. A call can be sent again because the
 * process died after it had done it and before it answered. What makes something makes it under an id of the key
 * ({@link #id}); what moves something asks {@link #first} whether it is still to be moved.
 */
public final class IdempotencyKey {
    private static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

    private record Call(String key, Deed deed) {}

    private IdempotencyKey() {}

    /** Empty outside of a call that has one. */
    public static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().key()) : Optional.empty();
    }

    /**
     * The id of what the current call makes: the same for the same call, another for every other.
     *
     * @param scope what is made and by whom, since callers choose their keys without knowing of each other's
     */
    public static Optional<UUID> id(String scope) {
        return current().map(key -> UUID.nameUUIDFromBytes((scope + "\n" + key).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Whether what the current call asks for is still to be done. To be asked once, in the transaction that does it and
     * after what it changes is locked: that it is done is committed, or not, with it.
     */
    public static boolean first() {
        return !CURRENT.isBound() || CURRENT.get().deed().first();
    }

    /** Whether what the current call asks for has been done, by this process or one before. */
    public static boolean done() {
        return CURRENT.isBound() && CURRENT.get().deed().done();
    }

    /**
     * 32 bytes for a secret that the current call makes: the same when it is sent again, and known to nobody who has the
     * database alone. Empty outside of a call with a key, and where the portal was given no key to derive them by.
     *
     * @param purpose what the secret is for
     */
    public static Optional<byte[]> secret(String purpose) {
        return CURRENT.isBound() ? CURRENT.get().deed().secret(purpose) : Optional.empty();
    }

    /** What is on record of the call. */
    public interface Deed {
        /** Puts it on record, in the current transaction. @return false when it was on record before */
        boolean first();

        boolean done();

        Optional<byte[]> secret(String purpose);
    }

    /** Work that may fail as a servlet does. */
    @FunctionalInterface
    public interface Work<X extends Throwable> {
        void run() throws X;
    }

    public static <X extends Throwable> void during(String key, Deed deed, Work<X> work) throws X {
        ScopedValue.where(CURRENT, new Call(key, deed)).<Object, X>call(() -> {
            work.run();
            return CURRENT;
        });
    }
}
