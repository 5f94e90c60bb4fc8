package dev.cabana.deployment;

/** Where a deployment as a whole stands. */
public enum Phase {
    /** Resources are being created or changed. */
    provisioning,
    /** Every resource is as desired. */
    ready,
    /** It was ready; now something of it is stalled or gone. */
    degraded,
    /** It has never been ready, and a person must act before it can be. */
    stalled,
    deleting,
    /** Nothing is left; the row stays for its history. */
    deleted
}
