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

    /** What can be switched off. The names are in links of mails that were sent: they are added to and never changed. */
    public enum Kind {
        ownRequests("your requests"),
        teamRequests("your teams' other requests"),
        deployments("your teams' deployments"),
        leases("your teams' leases");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people, after "about". */
        public String words() {
            return words;
        }
    }

    public boolean wants(Kind kind) {
        return switch (kind) {
            case ownRequests -> ownRequests;
            case teamRequests -> teamRequests;
            case deployments -> deployments;
            case leases -> leases;
        };
    }

    public Preferences without(Kind kind) {
        return new Preferences(
                ownRequests && kind != Kind.ownRequests,
                teamRequests && kind != Kind.teamRequests,
                deployments && kind != Kind.deployments,
                leases && kind != Kind.leases,
                version);
    }
}
