package dev.cabana.web;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST that is sent again with the same {@code Idempotency-Key} as it was answered before. The key also
 * reaches the service that does the work ({@link IdempotencyKey}), for the case that the process dies in between.
 */
@Component
@Order(20)
class Idempotency extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotentCalls calls;
    private final IdempotentDeeds deeds;
    private final CurrentCaller current;
    private final HandlerExceptionResolver problems;

    Idempotency(
            IdempotentCalls calls,
            IdempotentDeeds deeds,
            CurrentCaller current,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.calls = calls;
        this.deeds = deeds;
        this.current = current;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/v1/")
                || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var key = Objects.requireNonNull(request.getHeader(HEADER));
            if (!ACCEPTED.matcher(key).matches()) {
                throw new Refusal(Refusal.Kind.malformed, HEADER + " must be 1 to 255 visible ASCII characters");
            }
            var id = new IdempotentCalls.Id(current.get().id(), key);
            var before = calls.begin(id, fingerprint(request));
            if (before.isPresent()) {
                before.get().replay(response);
            } else {
                work(id, request, response, chain);
            }
        } catch (Refusal | CallInProgress refused) {
            problems.resolveException(request, response, null, refused);
        }
    }

    private void work(
            IdempotentCalls.Id id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var recorded = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            IdempotencyKey.<Exception>during(id.key(), deeds.of(id), () -> chain.doFilter(request, recorded));
            var answer = StoredAnswer.of(recorded);
            kept = answer.worthKeeping() && !SecretAnswer.marked(request);
            if (kept) {
                calls.answered(id, answer);
            }
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            if (!kept) {
                calls.abandoned(id);
            }
        }
        recorded.copyBodyToResponse();
    }

    private static byte[] fingerprint(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return digest.digest(request instanceof BufferedRequest buffered ? buffered.body() : new byte[0]);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
