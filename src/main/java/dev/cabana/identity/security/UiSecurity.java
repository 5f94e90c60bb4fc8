package dev.cabana.identity.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The pages: a session after signing in at the OpenID provider whose client registration is named {@code cabana}. */
@Configuration
class UiSecurity {
    private static final String SIGN_IN = "/oauth2/authorization/cabana";

    /** Vaadin starts from an inline script and evaluates what the server sends, so scripts cannot be stricter. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn, LiveSessions sessions) throws Exception {
        // An error that another chain allowed to happen is told, not hidden behind the sign-in.
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        // Our own static files hold no data, and the page needs them while it says that a session has
                        // ended.
                        .requestMatchers(HttpMethod.GET, "/styles/**", "/components/**", "/icons/**")
                        .permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.oauth2LoginPage(SIGN_IN, "{baseUrl}")
                                // Views refuse whoever may not see them; what is no view gets the page that says so.
                                .anyRequest(url -> url.authenticated()))
                .oauth2Login(login -> login.authorizedClientRepository(sessions)
                        .userInfoEndpoint(user -> user.oidcUserService(signIn)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
