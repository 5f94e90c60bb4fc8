package dev.cabana.identity;

/** What a token may do of what its owner may. Every token reads. */
public enum TokenScope {
    /** Look at whatever its owner may look at. */
    read,
    /** File, change and withdraw requests. */
    request,
    /** Decide on requests. */
    approve,
    /** Administer the platform. */
    admin
}
