package dev.cabana.identity;

import java.util.Optional;

/** Whoever is served by something that stays open, asked again while it does. May be asked from any thread. */
public record Standing(CallerPrincipal principal) {
    private static final String REVOKED = "credential-revoked:";

    /** Who that is by now; nothing once the credential no longer holds. */
    public Optional<Caller> caller() {
        return principal.again();
    }

    /** Whether a signal says that {@link #caller} may answer otherwise from now on. */
    public boolean mayEndBy(String topic) {
        return topic.equals(REVOKED + principal.credential().name())
                || topic.equals(RolesChanged.topic(principal.caller().id()));
    }

    static String revoked(String credential) {
        return REVOKED + credential;
    }
}
