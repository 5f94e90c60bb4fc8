package dev.cabana.web;

import dev.cabana.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses a body over the limit by its announced length before reading any of it, or, when it comes in chunks, as soon
 * as one byte too many has come. Runs after security: strangers get nothing read.
 */
@Component
@Order(10)
class BodyLimit extends OncePerRequestFilter {
    private final DataSize limit;
    private final HandlerExceptionResolver problems;

    BodyLimit(WebSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = settings.maxBody();
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean bodyless = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        return bodyless || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = Math.toIntExact(limit.toBytes());
        if (request.getContentLengthLong() > most) {
            refuse(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            refuse(request, response);
        } else {
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Connection", "close");
        problems.resolveException(
                request,
                response,
                null,
                new Refusal(Refusal.Kind.tooLarge, "A body may have at most " + limit.toKilobytes() + " KiB"));
    }
}
