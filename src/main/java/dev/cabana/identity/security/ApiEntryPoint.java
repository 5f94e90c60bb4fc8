package dev.cabana.identity.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses as the rest of the API refuses: by way of the exception handlers, hence as a problem document. */
@Component
class ApiEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final HandlerExceptionResolver handlers;

    ApiEntryPoint(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver handlers) {
        this.handlers = handlers;
        challenge.setRealmName("cabana");
    }

    /** Sets {@code WWW-Authenticate} (RFC 6750), then writes the problem. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        challenge.commence(request, response, refused);
        handlers.resolveException(request, response, null, refused);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused) {
        handlers.resolveException(request, response, null, refused);
    }
}
