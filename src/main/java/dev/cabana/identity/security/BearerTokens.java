package dev.cabana.identity.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/** Tells by its shape whether a bearer token is one of ours or an access token of the identity provider. */
@Component
class BearerTokens implements AuthenticationManagerResolver<HttpServletRequest> {
    /** Three parts of base64url, of which the last, the signature, may be missing: such a token is refused as a JWT. */
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final BearerTokenResolver header = new DefaultBearerTokenResolver();
    private final AuthenticationManager ours;
    private final AuthenticationManager theirs;

    BearerTokens(TokenIntrospection tokens, AccessTokens accessTokens, Provider provider) {
        ours = new ProviderManager(new OpaqueTokenAuthenticationProvider(tokens));
        theirs = provider.accessTokenDecoder()
                .<AuthenticationManager>map(decoder -> {
                    var jwts = new JwtAuthenticationProvider(decoder);
                    jwts.setJwtAuthenticationConverter(accessTokens::authenticate);
                    return new ProviderManager(jwts);
                })
                .orElse(token -> {
                    throw new InvalidBearerTokenException(
                            "Access tokens of the identity provider are not accepted here");
                });
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        var token = header.resolve(request);
        return token != null && JWT.matcher(token).matches() ? theirs : ours;
    }
}
