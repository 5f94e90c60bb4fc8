package dev.cabana.identity.security;

import dev.cabana.identity.security.Verdict.Confirmed;
import dev.cabana.identity.security.Verdict.Ended;
import dev.cabana.identity.security.Verdict.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Asks the provider whether somebody's account is still what it was: by the refresh token, which a provider gives up when
 * the session or the account ends, and then by the user-info endpoint for today's groups.
 */
@Component
class AccountCheck {
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refresh =
            new RestClientRefreshTokenTokenResponseClient();
    private final OidcIdTokenDecoderFactory identityTokens = new OidcIdTokenDecoderFactory();
    private final SignIn signIn;
    private final Clock clock;

    AccountCheck(SignIn signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /** Takes as long as the provider does. */
    Verdict ask(OAuth2AuthorizedClient client, OidcUser person) {
        try {
            return client.getRefreshToken() == null ? byAccessToken(client, person) : byRefreshToken(client, person);
        } catch (OAuth2AuthorizationException refused) {
            return verdict(refused);
        } catch (OAuth2AuthenticationException unclear) {
            return new Unknown(unclear.getError().toString());
        } catch (RuntimeException unclear) {
            return new Unknown(unclear.toString());
        }
    }

    private static Verdict verdict(OAuth2AuthorizationException refused) {
        var error = refused.getError();
        if (!error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT)) {
            return new Unknown(error.toString());
        }
        var words = Objects.requireNonNullElse(error.getDescription(), "");
        return new Ended(words, words.toLowerCase(Locale.ROOT).matches(".*\\b(disabled|deleted|locked)\\b.*"));
    }

    private Verdict byRefreshToken(OAuth2AuthorizedClient client, OidcUser person) {
        var registration = client.getClientRegistration();
        var answer = refresh.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                registration, client.getAccessToken(), Objects.requireNonNull(client.getRefreshToken())));
        var next = new OAuth2AuthorizedClient(
                registration,
                client.getPrincipalName(),
                answer.getAccessToken(),
                answer.getRefreshToken() == null ? client.getRefreshToken() : answer.getRefreshToken());
        return reload(next, identity(answer, client, person), person);
    }

    /** Providers need not send another identity token; the one from the sign-in then stays. */
    private OidcIdToken identity(OAuth2AccessTokenResponse answer, OAuth2AuthorizedClient client, OidcUser person) {
        var text = answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
        if (text == null) {
            return person.getIdToken();
        }
        var jwt = identityTokens.createDecoder(client.getClientRegistration()).decode(text.toString());
        return new OidcIdToken(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    }

    private Verdict byAccessToken(OAuth2AuthorizedClient client, OidcUser person) {
        var expires = Objects.requireNonNullElse(client.getAccessToken().getExpiresAt(), Instant.MAX);
        return expires.isBefore(clock.instant())
                ? new Ended("The provider gave no refresh token, and the access token has expired", false)
                : reload(client, person.getIdToken(), person);
    }

    private Verdict reload(OAuth2AuthorizedClient client, OidcIdToken identity, OidcUser person) {
        var now = signIn.reload(new OidcUserRequest(client.getClientRegistration(), client.getAccessToken(), identity));
        return now.getName().equals(person.getName())
                ? new Confirmed(client, now)
                : new Ended("The provider now speaks of " + now.getName(), false);
    }
}
