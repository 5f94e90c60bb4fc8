package dev.cabana.deployment;

/** What is to become of a resource. */
public enum Goal {
    present,
    absent,
    /** Removed first and then, with goal {@link #present}, created anew. */
    replaced
}
