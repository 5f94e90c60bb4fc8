package dev.cabana.kubernetes;

import org.jspecify.annotations.Nullable;

/** A request that a cluster refused or that never arrived, sorted by what helps. Made in one place, {@link Failures}. */
public abstract sealed class KubernetesFailure extends RuntimeException {
    private final int status;

    private KubernetesFailure(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** HTTP status; 0 when no answer came. */
    public int status() {
        return status;
    }

    /** True when waiting is all that is needed. */
    public abstract boolean passes();

    /** 401: in the first seconds after an access entry was made this is normal; passes. */
    public static final class NotYetKnown extends KubernetesFailure {
        NotYetKnown(String message, @Nullable Throwable cause) {
            super(401, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** 403: the portal's access entry does not permit it, or the namespace is going away. */
    public static final class Denied extends KubernetesFailure {
        Denied(String message, @Nullable Throwable cause) {
            super(403, message, cause);
        }

        /** A namespace that is going away refuses new content until it has gone. */
        public boolean terminating() {
            return String.valueOf(getMessage()).contains("being terminated");
        }

        @Override
        public boolean passes() {
            return terminating();
        }
    }

    /** 404: the object, its namespace or its kind is not there (yet); passes. */
    public static final class NotFound extends KubernetesFailure {
        NotFound(String message, @Nullable Throwable cause) {
            super(404, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** 409: somebody else changed it or made it first; look again. */
    public static final class Conflict extends KubernetesFailure {
        Conflict(String message, @Nullable Throwable cause) {
            super(409, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** 400, 413, 415, 422: the cluster will never take this as it is. */
    public static final class Invalid extends KubernetesFailure {
        Invalid(int status, String message, @Nullable Throwable cause) {
            super(status, message, cause);
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** 429, a 5xx, a time-out or no connection; passes. What became of the request is unknown. */
    public static final class Unavailable extends KubernetesFailure {
        Unavailable(int status, String message, @Nullable Throwable cause) {
            super(status, message, cause);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }
}
