package dev.cabana.identity.security;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CallerPrincipal;
import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** Whoever an API token acts for. */
record TokenOwner(Caller caller) implements OAuth2AuthenticatedPrincipal, CallerPrincipal {

    @Override
    public String channel() {
        return "token";
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
