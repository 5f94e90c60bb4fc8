package dev.cabana.aws;

import org.jspecify.annotations.Nullable;

/** A call that AWS refused or that never arrived, sorted by what helps. Made in one place, {@link AwsFailures}. */
public abstract sealed class AwsFailure extends RuntimeException {
    private final Call call;

    /**
     * @param service as in the SDK, for example {@code Eks}
     * @param code AWS's error code, for example {@code ResourceInUseException}
     * @param requestId for AWS support; null when no answer came
     */
    public record Call(
            String service,
            String operation,
            String code,
            @Nullable String requestId) {}

    private AwsFailure(Call call, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    public Call call() {
        return call;
    }

    public String code() {
        return call.code();
    }

    /** True when waiting is all that is needed. */
    public abstract boolean passes();

    /** Too many calls; passes. */
    public static final class Throttled extends AwsFailure {
        public Throttled(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** A 5xx, a timeout or a broken connection; passes. The outcome of the call is unknown. */
    public static final class Unavailable extends AwsFailure {
        public Unavailable(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** Something that was just made is not seen everywhere yet; passes. */
    public static final class NotYetVisible extends AwsFailure {
        public NotYetVisible(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** Something else holds it, or an update is in progress; passes. */
    public static final class InUse extends AwsFailure {
        public InUse(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** It is not there. Gateways turn it into an empty answer where that is one. */
    public static final class NotFound extends AwsFailure {
        public NotFound(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** The name is taken: by us (a lost answer) or by somebody else. Observe again to know. */
    public static final class Conflict extends AwsFailure {
        public Conflict(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** AWS has no such capacity now; a person may choose otherwise, time may help. */
    public static final class NoCapacity extends AwsFailure {
        public NoCapacity(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** A service quota; a person must raise it or free something. */
    public static final class Quota extends AwsFailure {
        public Quota(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** The portal's role may not do this. */
    public static final class Denied extends AwsFailure {
        public Denied(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** AWS will never take this request as it is. */
    public static final class Invalid extends AwsFailure {
        public Invalid(Call call, String message, @Nullable Throwable cause) {
            super(call, message, cause);
        }

        @Override
        public boolean passes() {
            return false;
        }
    }
}
