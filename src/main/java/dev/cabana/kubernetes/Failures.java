package dev.cabana.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** Sorts what fabric8 throws. */
final class Failures {
    private static final int TOO_MANY = 429;

    private Failures() {}

    /** @param what was tried, for the message, for example {@code apply Deployment poolside/core-api} */
    static <T> T sorted(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw sort(what, e);
        }
    }

    private static KubernetesFailure sort(String what, KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        String message = "%s: %s".formatted(what, said);
        int code = e.getCode();
        return switch (code) {
            case 401 -> new KubernetesFailure.NotYetKnown(message, e);
            case 403 -> new KubernetesFailure.Denied(message, e);
            case 404 -> new KubernetesFailure.NotFound(message, e);
            case 409 -> new KubernetesFailure.Conflict(message, e);
            case TOO_MANY -> new KubernetesFailure.Unavailable(code, message, e);
            default ->
                code >= 400 && code < 500
                        ? new KubernetesFailure.Invalid(code, message, e)
                        : new KubernetesFailure.Unavailable(code, message, e);
        };
    }
}
