package dev.cabana.identity.security;

import dev.cabana.identity.IdentitySettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** The identity provider, as the client registration named {@code cabana} describes it. */
@Component
class Provider {
    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(
            SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);

    private final ClientRegistration registration;
    private final IdentitySettings settings;

    Provider(ClientRegistrationRepository registrations, IdentitySettings settings) {
        this.registration = Objects.requireNonNull(
                registrations.findByRegistrationId("cabana"),
                "spring.security.oauth2.client.registration.cabana is not configured");
        this.settings = settings;
    }

    /** The claim by which people are known here, in every kind of token. */
    String nameClaim() {
        var configured = registration.getProviderDetails().getUserInfoEndpoint().getUserNameAttributeName();
        return configured == null || configured.isEmpty() ? "sub" : configured;
    }

    /** Reads access tokens that are meant for us; empty when the operator named no audience. Keys are fetched when needed. */
    Optional<JwtDecoder> accessTokenDecoder() {
        if (settings.audience().isEmpty()) {
            return Optional.empty();
        }
        var details = registration.getProviderDetails();
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(details.getJwkSetUri(), "the provider's jwk-set-uri"))
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .validateType(false)
                .build();
        var types = new JwtTypeValidator("JWT", "at+jwt");
        types.setAllowEmpty(true);
        var time = new JwtTimestampValidator(settings.clockSkew());
        time.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                types,
                time,
                new JwtIssuerValidator(Objects.requireNonNull(details.getIssuerUri(), "the provider's issuer-uri")),
                required("The token is meant for another audience", this::isForUs),
                required("An identity token is not an access token", jwt -> !isIdentityToken(jwt)))));
        return Optional.of(decoder);
    }

    private boolean isForUs(Jwt jwt) {
        var audience = jwt.getAudience();
        return audience != null && audience.contains(settings.audience());
    }

    private static boolean isIdentityToken(Jwt jwt) {
        return "ID".equals(jwt.getClaims().get("typ")) || jwt.hasClaim("nonce") || jwt.hasClaim("at_hash");
    }

    private static OAuth2TokenValidator<Jwt> required(String otherwise, java.util.function.Predicate<Jwt> condition) {
        var failure = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", otherwise, null));
        return jwt -> condition.test(jwt) ? OAuth2TokenValidatorResult.success() : failure;
    }
}
