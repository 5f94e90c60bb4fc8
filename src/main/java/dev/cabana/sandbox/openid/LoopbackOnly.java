package dev.cabana.sandbox.openid;

import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;

/** Sends people back to this machine only, whatever port the portal has; RFC 8252 section 7.3 says the same of sign-in. */
final class LoopbackOnly implements Consumer<OidcLogoutAuthenticationContext> {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    @Override
    public void accept(OidcLogoutAuthenticationContext context) {
        OidcLogoutAuthenticationToken logout = context.getAuthentication();
        var target = logout.getPostLogoutRedirectUri();
        if (target != null
                && !target.isEmpty()
                && !HOSTS.contains(URI.create(target).getHost())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }
}
