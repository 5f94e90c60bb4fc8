package dev.cabana.audit;

import dev.cabana.identity.CallerPrincipal;
import dev.cabana.shared.Audited;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * People coming and going, and failing to come. Unknown API tokens are not written down: strangers could fill the log for
 * good with them.
 */
@Component
class SignIns {
    private static final String NOBODY = "anonymous";

    private final ApplicationEventPublisher events;

    SignIns(ApplicationEventPublisher events) {
        this.events = events;
    }

    @EventListener
    void in(InteractiveAuthenticationSuccessEvent success) {
        tell("session.start", success.getAuthentication(), null);
    }

    @EventListener
    void out(LogoutSuccessEvent gone) {
        tell("session.end", gone.getAuthentication(), null);
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent failure) {
        if (failure.getAuthentication() instanceof OAuth2LoginAuthenticationToken) {
            events.publishEvent(
                    new Audited(NOBODY, "session.refuse", "person:" + NOBODY, null, Map.of("reason", reason(failure))));
        }
    }

    private static String reason(AbstractAuthenticationFailureEvent failure) {
        return failure.getException().getClass().getSimpleName() + ": "
                + failure.getException().getMessage();
    }

    private void tell(String action, Authentication who, @Nullable Object after) {
        var id = who.getPrincipal() instanceof CallerPrincipal principal
                ? principal.caller().id()
                : who.getName();
        events.publishEvent(new Audited(id, action, "person:" + id, null, after));
    }
}
