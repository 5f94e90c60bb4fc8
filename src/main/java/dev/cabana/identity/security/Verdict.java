package dev.cabana.identity.security;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** What the provider says about somebody's session now. */
sealed interface Verdict {

    /** @param client with what to ask next time */
    record Confirmed(OAuth2AuthorizedClient client, OidcUser person) implements Verdict {}

    /** @param account whether the account itself has ended, and not only this session */
    record Ended(String reason, boolean account) implements Verdict {}

    /** It did not answer, or not so that we understood. */
    record Unknown(String reason) implements Verdict {}
}
