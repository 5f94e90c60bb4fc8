package dev.cabana.deployment;

/** What the engine last settled about one resource. */
public enum ResourceState {
    /** Its turn has not come: something it depends on is not ready, or something that depends on it is not gone. */
    pending,
    /** Its turn has come; calls are being made. */
    working,
    /** The provider is at work, or a passing failure is being waited out; the reason says which. */
    waiting,
    /** A person must act; the advice says how. Looked at again now and then. */
    stalled,
    ready,
    /** It was ready, and is no longer what the spec says. */
    drifted,
    removed
}
