package dev.cabana.identity;

import java.util.Optional;

/** A security principal that knows whom it stands for, however they proved it. */
public interface CallerPrincipal {

    Caller caller();

    Credential credential();

    /** The same credential, looked at again: what it allows by now, or nothing when it no longer holds. */
    Optional<Caller> again();

    /** How they came in: {@code session}, or what kind of token and which: {@code token:<id>}. */
    default String channel() {
        var credential = credential();
        return credential.kind() == Credential.Kind.session ? "session" : credential.name();
    }
}
