package dev.cabana.web;

import dev.cabana.shared.Refusal.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;

/** Writes problem documents, all of one shape. */
final class Problems {
    private Problems() {}

    static ProblemDetail of(
            ProblemType type, @Nullable String detail, List<Violation> violations, @Nullable String path) {
        var problem = ProblemDetail.forStatus(type.status());
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setDetail(detail);
        if (path != null) {
            problem.setInstance(URI.create(path));
        }
        if (!violations.isEmpty()) {
            problem.setProperty("violations", violations);
        }
        var correlation = MDC.get(Correlation.ID);
        if (correlation != null) {
            problem.setProperty("correlation", correlation);
        }
        return problem;
    }

    static ResponseEntity.BodyBuilder answer(ProblemType type) {
        return ResponseEntity.status(type.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    static @Nullable String path(WebRequest request) {
        return request instanceof NativeWebRequest nativeRequest
                        && nativeRequest.getNativeRequest() instanceof HttpServletRequest http
                ? http.getRequestURI()
                : null;
    }

    /** What was sent; empty where that was not kept. */
    static byte[] body(WebRequest request) {
        BufferedRequest sent =
                request instanceof NativeWebRequest call ? call.getNativeRequest(BufferedRequest.class) : null;
        return sent == null ? new byte[0] : sent.body();
    }
}
