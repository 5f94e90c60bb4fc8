package dev.cabana.web;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.SignedLinks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Tells every caller of the API how many calls are left to them, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers-10, and refuses what goes beyond. Runs after security, so it is counted by
 * credential, or by address where a signed link is all that is needed, and before anything that costs.
 */
@Component
@Order(5)
class RateLimit extends OncePerRequestFilter {
    private static final String POLICY = "calls";

    private final RateLimits limits;
    private final CurrentCaller current;
    private final HandlerExceptionResolver problems;

    RateLimit(
            RateLimits limits,
            CurrentCaller current,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limits = limits;
        this.current = current;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/") && !SignedLinks.holds(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimits.Count count;
        try {
            count = limits.count(counted(request));
        } catch (AccessDeniedException nobody) {
            // What is open to everybody is not counted.
            chain.doFilter(request, response);
            return;
        }
        long reset = seconds(count.reset());
        response.setHeader(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d"
                        .formatted(POLICY, limits.quota(), limits.window().toSeconds()));
        response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(POLICY, count.remaining(), reset));
        if (count.allowed()) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(
                    request, response, null, new TooManyCalls(limits.quota(), limits.window(), reset));
        }
    }

    /** Who has no credential is known by where they call from. */
    private String counted(HttpServletRequest request) {
        return SignedLinks.holds(request.getRequestURI())
                ? "address " + request.getRemoteAddr()
                : current.credential().name();
    }

    private static long seconds(Duration reset) {
        return Math.max(1, reset.plusMillis(999).toSeconds());
    }
}
