package dev.cabana.web;

import dev.cabana.shared.Refusal;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** Every kind of problem that the API answers with (RFC 9457); its URI is a name, and a page of the documentation. */
public enum ProblemType {
    malformed(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    unauthenticated(HttpStatus.UNAUTHORIZED, "A valid token is needed"),
    forbidden(HttpStatus.FORBIDDEN, "You may not do this"),
    notFound(HttpStatus.NOT_FOUND, "Not found"),
    methodNotAllowed(HttpStatus.METHOD_NOT_ALLOWED, "This method is not for this resource"),
    notAcceptable(HttpStatus.NOT_ACCEPTABLE, "There is no such representation"),
    conflict(HttpStatus.CONFLICT, "The current state does not allow this"),
    stalePlan(HttpStatus.CONFLICT, "The plan has changed"),
    inProgress(HttpStatus.CONFLICT, "The same call is still being worked on"),
    preconditionFailed(HttpStatus.PRECONDITION_FAILED, "Somebody else changed it first"),
    tooLarge(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    unsupportedMediaType(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a type that this resource does not take"),
    invalid(HttpStatus.UNPROCESSABLE_CONTENT, "A value is wrong"),
    idempotencyMismatch(HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another call"),
    tooManyCalls(HttpStatus.TOO_MANY_REQUESTS, "Too many calls"),
    unavailable(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a moment"),
    unexpected(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

    private static final String BASE = "https://cabana.dev/problems/";

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public URI uri() {
        return URI.create(BASE + slug());
    }

    /** Last part of the URI. */
    String slug() {
        return name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    static ProblemType of(Refusal.Kind kind) {
        return switch (kind) {
            case malformed -> malformed;
            case forbidden -> forbidden;
            case notFound -> notFound;
            case conflict -> conflict;
            case stalePlan -> stalePlan;
            case preconditionFailed -> preconditionFailed;
            case tooLarge -> tooLarge;
            case invalid -> invalid;
            case idempotencyMismatch -> idempotencyMismatch;
        };
    }

    /** The general type of a status; what the framework refuses comes with nothing else. */
    static ProblemType of(HttpStatusCode status) {
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status.value())
                .findFirst()
                .orElse(status.is4xxClientError() ? malformed : unexpected);
    }
}
