package dev.cabana.identity.security;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Credential;
import dev.cabana.identity.IdentitySettings;
import dev.cabana.identity.People;
import dev.cabana.identity.Roles;
import dev.cabana.identity.TokenScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.stereotype.Component;

/** What an access token of the identity provider, once it is proved to be one, says about whoever sent it. */
@Component
class AccessTokens {
    private static final String SCOPE = "cabana:";

    private final IdentitySettings settings;
    private final Roles roles;
    private final People people;
    private final Provider provider;
    private final Clock clock;

    AccessTokens(IdentitySettings settings, Roles roles, People people, Provider provider, Clock clock) {
        this.settings = settings;
        this.roles = roles;
        this.people = people;
        this.provider = provider;
        this.clock = clock;
    }

    AbstractAuthenticationToken authenticate(Jwt jwt) {
        var id = jwt.getClaimAsString(provider.nameClaim());
        if (id == null || id.isBlank()) {
            throw new InvalidBearerTokenException("The token does not say in " + provider.nameClaim() + " whose it is");
        }
        var caller = again(id, jwt).orElseThrow(() -> new InvalidBearerTokenException("The account has ended"));
        var owner = new TokenOwner(caller, new Credential(Credential.Kind.jwt, id, scopes(jwt)), () -> again(id, jwt));
        var token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt());
        return new BearerTokenAuthentication(owner, token, owner.getAuthorities());
    }

    private Optional<Caller> again(String id, Jwt jwt) {
        var issued = Objects.requireNonNullElse(jwt.getIssuedAt(), Instant.EPOCH);
        var expires = Objects.requireNonNullElse(jwt.getExpiresAt(), Instant.EPOCH);
        if (expires.plus(settings.clockSkew()).isBefore(clock.instant()) || people.endedSince(id, issued)) {
            return Optional.empty();
        }
        var name = Objects.requireNonNullElse(jwt.getClaimAsString("name"), id);
        var groups = Objects.requireNonNullElse(jwt.getClaimAsStringList(settings.groupsClaim()), List.<String>of());
        return Optional.of(roles.caller(id, name, groups).limitedTo(scopes(jwt)));
    }

    /** {@code cabana:read} and its kin limit the token; one that names none of them may do what its owner may. */
    private static Set<TokenScope> scopes(Jwt jwt) {
        var named = Arrays.asList(
                Objects.requireNonNullElse(jwt.getClaimAsString("scope"), "").split(" "));
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (var scope : TokenScope.values()) {
            if (named.contains(SCOPE + scope)) {
                scopes.add(scope);
            }
        }
        return scopes.isEmpty() ? Credential.EVERYTHING : Set.copyOf(scopes);
    }
}
