package dev.cabana.identity.security;

import dev.cabana.identity.ApiToken;
import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.Caller;
import dev.cabana.identity.Credential;
import dev.cabana.identity.Roles;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** API tokens are looked up here, not at the identity provider. */
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
        var owned = tokens.owner(token)
                .orElseThrow(() -> new BadOpaqueTokenException("The token is unknown, expired or revoked"));
        return new TokenOwner(
                caller(owned),
                new Credential(Credential.Kind.token, owned.id().toString(), owned.scopes()),
                () -> again(token));
    }

    private Optional<Caller> again(String token) {
        return tokens.owner(token).map(this::caller);
    }

    private Caller caller(ApiToken.Owned owned) {
        var person = owned.owner();
        return roles.caller(person.id(), person.name(), person.groups()).limitedTo(owned.scopes());
    }
}
