package dev.cabana.identity.security;

import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.Roles;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Bearer tokens are looked up here, not at the identity provider. */
@Component
class TokenIntrospection implements OpaqueTokenIntrospector {
    private final ApiTokens tokens;
    private final Roles roles;

    TokenIntrospection(ApiTokens tokens, Roles roles) {
        this.tokens = tokens;
        this.roles = roles;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        return tokens.owner(token)
                .map(person -> new TokenOwner(roles.caller(person.id(), person.name(), person.groups())))
                .orElseThrow(() -> new BadOpaqueTokenException("The token is unknown, expired or revoked"));
    }
}
