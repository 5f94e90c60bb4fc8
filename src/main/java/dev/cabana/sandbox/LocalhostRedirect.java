package dev.cabana.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends a browser that came to {@code localhost} to {@code 127.0.0.1}. The sandbox's OpenID provider refuses redirects to
 * {@code localhost}, as RFC 8252 section 8.3 advises, and a cookie of the one host is not sent to the other.
 */
@Component
@ConditionalOnBooleanProperty(Sandbox.ACTIVE)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LocalhostRedirect extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServerName().equals("localhost")
                || !HttpMethod.GET.matches(request.getMethod())
                || request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var target = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .host("127.0.0.1")
                .query(request.getQueryString());
        response.setStatus(HttpStatus.TEMPORARY_REDIRECT.value());
        response.setHeader("Location", target.build().toUriString());
    }
}
