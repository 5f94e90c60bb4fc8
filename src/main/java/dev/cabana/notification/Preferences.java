package dev.cabana.notification;

/**
 * What somebody is told of by e-mail. What waits for their decision comes in any case.
 *
 * @param ownRequests what others do to, and say about, their own requests
 * @param teamRequests the same of their teams' other requests
 * @param deployments their teams' deployments: ready, degraded, stalled, gone, drifted
 * @param leases their teams' leases that end
 * @param version 0 while they have chosen nothing
 */
public record Preferences(
        boolean ownRequests, boolean teamRequests, boolean deployments, boolean leases, long version) {
    public static final Preferences DEFAULT = new Preferences(true, false, true, true, 0);
}
