package dev.cabana.identity.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/**
 * Every session of this replica, from sign-in to its end. What the provider issued stays with the session that it was
 * issued for, and goes with it.
 */
@Component
class LiveSessions implements OAuth2AuthorizedClientRepository, HttpSessionListener {
    private static final String OURS = LiveSession.class.getName();

    private final Clock clock;
    private final Map<LiveSession, Boolean> sessions = new ConcurrentHashMap<>();

    LiveSessions(Clock clock) {
        this.clock = clock;
    }

    Collection<LiveSession> all() {
        return List.copyOf(sessions.keySet());
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        var http = request.getSession();
        forget(http);
        var session = new LiveSession(http, client, clock.instant());
        http.setAttribute(OURS, session);
        sessions.put(session, true);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request) {
        var session = of(request.getSession(false));
        return session == null ? null : (T) session.client();
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        forget(request.getSession(false));
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        forget(event.getSession());
    }

    private void forget(@Nullable HttpSession http) {
        var session = of(http);
        if (session != null) {
            sessions.remove(session);
        }
    }

    void forget(LiveSession session) {
        sessions.remove(session);
    }

    private static @Nullable LiveSession of(@Nullable HttpSession http) {
        return http == null ? null : (LiveSession) http.getAttribute(OURS);
    }
}
