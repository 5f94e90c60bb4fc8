package dev.cabana.identity.security;

import dev.cabana.identity.CallerPrincipal;
import dev.cabana.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses before what was sent is read: whoever may not do it at all is told that, and not what is wrong with the body.
 * Method security says the same once more, when the method is called.
 */
@Component
class EarlyAccess implements HandlerInterceptor, WebMvcConfigurer {
    private final PreAuthorizeAuthorizationManager declared = new PreAuthorizeAuthorizationManager();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        requireVisibleTeam(request, authentication);
        if (handler instanceof HandlerMethod method && !allowed(method, authentication)) {
            throw new AccessDeniedException("Not for these roles");
        }
        return true;
    }

    private boolean allowed(HandlerMethod method, @Nullable Authentication authentication) {
        var call = new SimpleMethodInvocation(method.getBean(), method.getMethod());
        var decision = declared.authorize(() -> authentication, call);
        return decision == null || decision.isGranted();
    }

    /** Everything at an address below another team's is not there. */
    private static void requireVisibleTeam(HttpServletRequest request, @Nullable Authentication authentication) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("team") instanceof String team
                && authentication != null
                && authentication.getPrincipal() instanceof CallerPrincipal principal
                && !principal.caller().mayView(team)) {
            throw Refusal.notFound("Team " + team);
        }
    }
}
