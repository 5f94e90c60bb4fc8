package dev.cabana.web;

import dev.cabana.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns what services and security throw into problems. What the framework throws is {@link RequestProblems}'s. */
@RestControllerAdvice
@Order(2)
class RefusalHandler {
    private static final Logger log = LoggerFactory.getLogger(RefusalHandler.class);
    private static final String SOON = "5";

    /** By SQL state, what PostgreSQL does not keep, wherever in a call it came: NUL, alone or within JSON, and far times. */
    private static final Map<String, String> NOT_KEPT = Map.of(
            "22021", "Text must not contain the character NUL",
            "22P05", "Text must not contain the character NUL",
            "22008", "A time must be between " + TimeParameter.RANGE);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletRequest request) {
        var type = ProblemType.of(refusal.kind());
        return Problems.answer(type)
                .body(Problems.of(type, refusal.getMessage(), refusal.violations(), request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> inProgress(CallInProgress refused, HttpServletRequest request) {
        return Problems.answer(ProblemType.inProgress)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(refused.retryAfter().toSeconds()))
                .body(problem(ProblemType.inProgress, refused.getMessage(), request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyCalls refused, HttpServletRequest request) {
        return Problems.answer(ProblemType.tooManyCalls)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()))
                .body(problem(ProblemType.tooManyCalls, refused.getMessage(), request));
    }

    /** {@code WWW-Authenticate} is already set. The reason says nothing about which tokens exist. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException refused, HttpServletRequest request) {
        return Problems.answer(ProblemType.unauthenticated)
                .body(problem(
                        ProblemType.unauthenticated,
                        "Send an API token or access token as 'Authorization: Bearer …'; yours is missing, unknown, expired or not meant for this API",
                        request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException refused, HttpServletRequest request) {
        return Problems.answer(ProblemType.forbidden)
                .body(problem(
                        ProblemType.forbidden,
                        "Your roles, or the scopes of your token, do not include this",
                        request));
    }

    /** A query or a form that is no text, or too much of it. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException wrong, HttpServletRequest request) {
        var type = ProblemType.of(HttpStatusCode.valueOf(wrong.getErrorCode()));
        return Problems.answer(type).body(problem(type, "The parameters are not UTF-8, or too many", request));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception trouble, HttpServletRequest request) {
        log.warn(
                "The database did not answer {} ({}); the client is told to try again",
                path(request),
                trouble.toString());
        return Problems.answer(ProblemType.unavailable)
                .header(HttpHeaders.RETRY_AFTER, SOON)
                .body(problem(ProblemType.unavailable, "The database did not answer", request));
    }

    /** The client has gone; nobody is left to be told. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("The client went away before it was answered");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception trouble, HttpServletRequest request) {
        var notKept = notKept(trouble);
        if (notKept != null) {
            return Problems.answer(ProblemType.malformed).body(problem(ProblemType.malformed, notKept, request));
        }
        var reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("Unexpected error {} at {}; the client was told this reference", reference, path(request), trouble);
        return Problems.answer(ProblemType.unexpected)
                .body(problem(ProblemType.unexpected, "Tell your administrator this reference: " + reference, request));
    }

    private static @Nullable String notKept(Throwable trouble) {
        return NestedExceptionUtils.getMostSpecificCause(trouble) instanceof SQLException refused
                ? NOT_KEPT.get(Objects.requireNonNullElse(refused.getSQLState(), ""))
                : null;
    }

    private static String path(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }

    private static ProblemDetail problem(ProblemType type, @Nullable String detail, HttpServletRequest request) {
        return Problems.of(type, detail, List.of(), request.getRequestURI());
    }
}
