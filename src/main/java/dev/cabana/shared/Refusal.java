package dev.cabana.shared;

import java.util.List;

/**
 * Something that a caller asked for and will not get, with the reason in words for that caller. Services throw it;
 * the REST API turns it into an RFC 9457 problem, and views show it where the input is.
 */
public final class Refusal extends RuntimeException {
    private final Kind kind;
    private final List<Violation> violations;

    /** Each kind is one problem type. */
    public enum Kind {
        /** 400: the request cannot be read, for example broken YAML or JSON. */
        malformed,
        /** 403 */
        forbidden,
        /** 404: not there, or not visible to the caller. */
        notFound,
        /** 409: the state does not allow it, or a name is taken. */
        conflict,
        /** 409: approval names a plan hash that is no longer the request's. */
        stalePlan,
        /** 412: {@code If-Match} names another version. */
        preconditionFailed,
        /** 413 */
        tooLarge,
        /** 422: understood, but a value is wrong; see {@link #violations}. */
        invalid,
        /** 422: the same Idempotency-Key with another body. */
        idempotencyMismatch
    }

    /**
     * @param pointer RFC 6901 JSON pointer into the document, for example {@code /spec/cpuNodes/min}; empty for the whole
     * @param message what is wrong and what would be right
     */
    public record Violation(String pointer, String message) {}

    public Refusal(Kind kind, String detail, List<Violation> violations) {
        super(detail);
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    public Refusal(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    public static Refusal invalid(String detail) {
        return new Refusal(Kind.invalid, detail);
    }

    public static Refusal invalid(List<Violation> violations) {
        String detail =
                violations.size() == 1 ? violations.getFirst().message() : violations.size() + " values are wrong";
        return new Refusal(Kind.invalid, detail, violations);
    }

    public static Refusal notFound(String what) {
        return new Refusal(Kind.notFound, what + " does not exist, or you may not see it");
    }

    public static Refusal conflict(String detail) {
        return new Refusal(Kind.conflict, detail);
    }

    public static Refusal forbidden(String detail) {
        return new Refusal(Kind.forbidden, detail);
    }

    public Kind kind() {
        return kind;
    }

    public List<Violation> violations() {
        return violations;
    }
}
