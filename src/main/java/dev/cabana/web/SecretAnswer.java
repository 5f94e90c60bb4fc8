package dev.cabana.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Marks calls whose answer holds a secret: it is not kept for a repeated call, since it would then stand in the database.
 * The service itself must answer the same call again in the same way, by its {@link dev.cabana.shared.IdempotencyKey}.
 */
public final class SecretAnswer {
    private static final String MARK = SecretAnswer.class.getName();

    private SecretAnswer() {}

    public static void mark(HttpServletRequest request) {
        request.setAttribute(MARK, true);
    }

    static boolean marked(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
