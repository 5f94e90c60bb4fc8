package dev.cabana.identity.security;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CallerPrincipal;
import dev.cabana.identity.Credential;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A person with a session, as their identity provider described them last; {@link SessionWatch} puts another in its place
 * when that changes.
 *
 * @param session names the session without opening it
 */
record SignedInPerson(OidcUser provided, Caller caller, String session) implements OidcUser, CallerPrincipal {

    @Override
    public Credential credential() {
        return new Credential(Credential.Kind.session, session, Credential.EVERYTHING);
    }

    /** What stays open for a session belongs to a page, and pages are closed when this changes. */
    @Override
    public Optional<Caller> again() {
        return Optional.of(caller);
    }

    @Override
    public Map<String, Object> getClaims() {
        return provided.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return provided.getUserInfo();
    }

    @Override
    public OidcIdToken getIdToken() {
        return provided.getIdToken();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return provided.getAttributes();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return Authorities.of(caller);
    }

    @Override
    public String getName() {
        return caller.id();
    }
}
