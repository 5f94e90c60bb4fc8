package dev.cabana.identity.security;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CallerPrincipal;
import dev.cabana.identity.Credential;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/**
 * Whoever a bearer token acts for.
 *
 * @param look finds out again what the token allows
 */
record TokenOwner(Caller caller, Credential credential, Supplier<Optional<Caller>> look)
        implements OAuth2AuthenticatedPrincipal, CallerPrincipal {

    @Override
    public Optional<Caller> again() {
        return look.get();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("sub", caller.id());
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
