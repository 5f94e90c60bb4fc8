package dev.cabana.sandbox.openid;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Who may sign in, to what, and what a token says about them. */
class ProviderClients {

    @Bean
    PasswordEncoder passwords() {
        return new KnownPasswords();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(DemoPerson.ALL.stream()
                .map(person -> User.withUsername(person.userName())
                        .password(person.password())
                        .build())
                .toList());
    }

    /** The port in a loopback redirect is not compared (RFC 8252, section 7.3), so one entry fits any. */
    @Bean
    RegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(
                Stream.concat(Stream.of(portal()), DemoPerson.ALL.stream().map(ProviderClients::script))
                        .toList());
    }

    private static RegisteredClient portal() {
        return RegisteredClient.withId(UUID.nameUUIDFromBytes(OpenIdProvider.CLIENT_ID.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .clientId(OpenIdProvider.CLIENT_ID)
                .clientSecret(OpenIdProvider.CLIENT_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .tokenSettings(TokenSettings.builder()
                        .refreshTokenTimeToLive(Duration.ofHours(12))
                        .build())
                .redirectUri("http://127.0.0.1/login/oauth2/code/cabana")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    /** A program of somebody's own, which gets access tokens in their name by user name and password. */
    private static RegisteredClient script(DemoPerson person) {
        return RegisteredClient.withId("script-" + person.userName())
                .clientId(person.userName())
                .clientSecret(person.password())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("cabana:read")
                .build();
    }

    @Bean
    AuthorizationServerSettings settings(OpenIdProvider.Issuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.uri()).build();
    }

    @Bean
    JWKSource<SecurityContext> keys(RSAKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** The provider's own: it accepts its access tokens at the user-info endpoint. */
    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> identityClaims() {
        return token -> {
            var principal = token.getPrincipal();
            if (principal == null) {
                return;
            }
            if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                token.getClaims().audience(List.of(OpenIdProvider.AUDIENCE));
            }
            DemoPerson.ALL.stream()
                    .filter(person -> person.userName().equals(principal.getName()))
                    .forEach(person -> token.getClaims()
                            .claim("preferred_username", person.userName())
                            .claim("name", person.name())
                            .claim("email", person.email())
                            .claim("groups", person.groups()));
        };
    }
}
