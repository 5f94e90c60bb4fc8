package dev.cabana.identity.security;

import com.vaadin.flow.component.Component;
import org.springframework.aop.Advisor;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.Jsr250AuthorizationManager;

/**
 * Enforces {@code @RolesAllowed} and its kin on services and controllers. Views carry the same annotations, but there
 * they are read by the router when somebody navigates: a view must not become a proxy, because Vaadin builds its parts
 * from the class itself.
 */
@Configuration(proxyBeanMethods = false)
class ServiceSecurity {
    private static final ClassFilter NOT_A_VIEW = type -> !Component.class.isAssignableFrom(type);

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor declaredAccess() {
        var declared = AuthorizationManagerBeforeMethodInterceptor.jsr250();
        var pointcut = new ComposablePointcut(declared.getPointcut()).intersection(NOT_A_VIEW);
        var interceptor = new AuthorizationManagerBeforeMethodInterceptor(pointcut, new Jsr250AuthorizationManager());
        interceptor.setOrder(declared.getOrder());
        return interceptor;
    }
}
