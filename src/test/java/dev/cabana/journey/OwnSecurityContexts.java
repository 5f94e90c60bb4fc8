package dev.cabana.journey;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Puts back how the process finds security contexts. A portal of its own, as a test with other settings starts one,
 * replaces that for the whole process, and the portal that the other tests share would no longer know its callers.
 */
final class OwnSecurityContexts implements BeforeAllCallback, AfterAllCallback {
    private @Nullable SecurityContextHolderStrategy before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = SecurityContextHolder.getContextHolderStrategy();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (before != null) {
            SecurityContextHolder.setContextHolderStrategy(before);
        }
    }
}
