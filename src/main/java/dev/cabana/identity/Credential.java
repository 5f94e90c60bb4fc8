package dev.cabana.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * By what a caller proved who they are.
 *
 * @param id tells credentials apart without being one: the token's id, or whose session or access token it is
 * @param scopes what it may do of what the caller may
 */
public record Credential(Kind kind, String id, Set<TokenScope> scopes) {
    public static final Set<TokenScope> EVERYTHING = Set.copyOf(EnumSet.allOf(TokenScope.class));

    public enum Kind {
        /** A browser's, after signing in. */
        session,
        /** An API token made here. */
        token,
        /** An access token of the identity provider. */
        jwt
    }

    /** For example {@code token:4b7…}. */
    public String name() {
        return kind + ":" + id;
    }

    /** Whether it may do anything but look. */
    public boolean mayChange() {
        return scopes.stream().anyMatch(scope -> scope != TokenScope.read);
    }
}
