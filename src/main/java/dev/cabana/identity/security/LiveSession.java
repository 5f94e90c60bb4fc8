package dev.cabana.identity.security;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Somebody's session on this replica, with what is needed to ask their provider about them again. */
final class LiveSession {
    private final HttpSession http;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile OAuth2AuthorizedClient client;
    private volatile Instant confirmedAt;
    private volatile Instant triedAt;

    LiveSession(HttpSession http, OAuth2AuthorizedClient client, Instant now) {
        this.http = http;
        this.client = client;
        confirmedAt = now;
        triedAt = now;
    }

    HttpSession http() {
        return http;
    }

    OAuth2AuthorizedClient client() {
        return client;
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    Instant triedAt() {
        return triedAt;
    }

    /** One question at a time: a refresh token may work only once. */
    boolean begin(Instant now) {
        boolean begun = busy.compareAndSet(false, true);
        if (begun) {
            triedAt = now;
        }
        return begun;
    }

    void end() {
        busy.set(false);
    }

    void confirmed(OAuth2AuthorizedClient next, Instant now) {
        client = next;
        confirmedAt = now;
    }

    /** Null before the sign-in is complete, and after the session has ended. */
    @Nullable
    OAuth2AuthenticationToken authentication() {
        try {
            return http.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                    instanceof SecurityContext context
                            && context.getAuthentication() instanceof OAuth2AuthenticationToken token
                            && token.getPrincipal() instanceof SignedInPerson
                    ? token
                    : null;
        } catch (IllegalStateException ended) {
            return null;
        }
    }

    /** From the next request on, and for whatever an open page does, the person is this one. */
    void become(SignedInPerson person, OAuth2AuthenticationToken before) {
        var next = new OAuth2AuthenticationToken(
                person, person.getAuthorities(), before.getAuthorizedClientRegistrationId());
        next.setDetails(before.getDetails());
        http.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(next));
    }
}
