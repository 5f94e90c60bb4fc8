package dev.cabana.sandbox.openid;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Uses whatever strategy the process has now. Filters keep the strategy that they found when they were made, and Vaadin
 * replaces the process-wide one after the provider has started; without this, one half of the provider's filters would
 * not see what the other half wrote.
 */
final class LookedUpStrategy implements SecurityContextHolderStrategy {
    private final ThreadLocal<SecurityContext> own = new ThreadLocal<>();

    /** To be called before the provider's filters are made. */
    static void install() {
        SecurityContextHolder.setContextHolderStrategy(new LookedUpStrategy());
    }

    @Override
    public void clearContext() {
        var current = SecurityContextHolder.getContextHolderStrategy();
        if (current == this) {
            own.remove();
        } else {
            current.clearContext();
        }
    }

    @Override
    public SecurityContext getContext() {
        var current = SecurityContextHolder.getContextHolderStrategy();
        if (current != this) {
            return current.getContext();
        }
        var context = own.get();
        if (context == null) {
            context = createEmptyContext();
            own.set(context);
        }
        return context;
    }

    @Override
    public void setContext(SecurityContext context) {
        var current = SecurityContextHolder.getContextHolderStrategy();
        if (current == this) {
            own.set(context);
        } else {
            current.setContext(context);
        }
    }

    @Override
    public SecurityContext createEmptyContext() {
        return new SecurityContextImpl();
    }
}
