package dev.cabana.identity.security;

import dev.cabana.shared.SignedLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Signed links: the signature is the right. A browser adds nothing to it by itself, so another site can make it do nothing
 * that its owner could not do without it.
 */
@Configuration
class LinkSecurity {

    @Bean
    @Order(2)
    SecurityFilterChain links(HttpSecurity http) throws Exception {
        return http.securityMatcher(SignedLinks.BELOW + "**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(SignedLinks.UNSUBSCRIBE)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; style-src 'self'; img-src 'self'; "
                                        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
