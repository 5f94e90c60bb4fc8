package dev.cabana.web;

import dev.cabana.shared.SignedLinks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id that its log lines, its audit entries and its answer carry. A client may choose it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Correlation extends OncePerRequestFilter {
    static final String ID = "correlation";
    static final String CHANNEL = "channel";
    private static final String HEADER = "X-Request-Id";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = request.getAttribute(ID) instanceof String before ? before : id(request.getHeader(HEADER));
        request.setAttribute(ID, id);
        var channel = channel(request.getRequestURI());
        response.setHeader(HEADER, id);
        try (var correlated = MDC.putCloseable(ID, id);
                var channelled = MDC.putCloseable(CHANNEL, channel)) {
            chain.doFilter(request, response);
        }
    }

    private static String id(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }

    private static String channel(String path) {
        if (path.startsWith("/api/")) {
            return "api";
        }
        return SignedLinks.holds(path) ? "link" : "ui";
    }

    /** The rest of an asynchronous answer belongs to the same request. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** So does the answer to an error that no handler caught. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
