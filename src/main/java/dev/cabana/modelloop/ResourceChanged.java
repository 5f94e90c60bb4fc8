package dev.cabana.modelloop;

/** Somebody changed the model while it was being reconciled: what was seen is out of date. */
final class ResourceChanged extends RuntimeException {
    ResourceChanged(Throwable cause) {
        super(cause);
    }
}
