package dev.cabana.identity;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

@Component
class SecurityContextCaller implements CurrentCaller {

    @Override
    public Caller get() {
        return principal().caller();
    }

    @Override
    public Credential credential() {
        return principal().credential();
    }

    @Override
    public Standing standing() {
        return new Standing(principal());
    }

    private static CallerPrincipal principal() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof CallerPrincipal principal) {
            return principal;
        }
        throw new AccessDeniedException("Nobody is signed in");
    }
}
