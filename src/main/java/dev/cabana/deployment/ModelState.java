package dev.cabana.deployment;

/** How a model of a deployment stands, in one word. */
public enum ModelState {
    /** As the document says; requests are answered. */
    serving,
    /** Runs no replica, and is meant not to. */
    stopped,
    /** Something is under way: it loads, or waits for what comes first. */
    waiting,
    /** A person must act. */
    stalled,
    /** It is no longer what the document says. */
    drifted,
    /** It is going. */
    removing
}
