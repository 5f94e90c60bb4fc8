package dev.cabana.identity.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.cabana.identity.IdentitySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Which access tokens are taken for what they say; the keys come over HTTP, as a provider's do. */
class AccessTokenTest {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static HttpServer keys;
    private static RSAKey key;
    private static String issuer;
    private static JwtDecoder decoder;

    @BeforeAll
    static void publishKeys() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var document = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        keys.start();
        issuer = "http://127.0.0.1:" + keys.getAddress().getPort();
        decoder = provider("cabana-api").accessTokenDecoder().orElseThrow();
    }

    @AfterAll
    static void stop() {
        keys.stop(0);
    }

    private static Provider provider(String audience) {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("cabana.identity.audience", audience)))
                .bindOrCreate("cabana.identity", IdentitySettings.class);
        var registration = ClientRegistration.withRegistrationId("cabana")
                .clientId("cabana")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/cabana")
                .scope("openid")
                .issuerUri(issuer)
                .authorizationUri(issuer + "/authorize")
                .tokenUri(issuer + "/token")
                .jwkSetUri(issuer + "/keys")
                .build();
        return new Provider(new InMemoryClientRegistrationRepository(registration), settings);
    }

    @Test
    void takesATokenThatIsMeantForIt() throws JOSEException {
        var token = signed(key, claims -> claims);

        assertThat(decoder.decode(token).getSubject()).isEqualTo("dana");
    }

    @Test
    void refusesAnotherAudience() {
        assertRefused(claims -> claims.audience("somebody-else"), "another audience");
        assertRefused(claims -> claims.audience((String) null), "another audience");
    }

    @Test
    void refusesAnotherIssuer() {
        assertRefused(claims -> claims.issuer("https://other.example.com"), "iss");
    }

    @Test
    void refusesWhatHasExpiredButForgivesAClockThatIsALittleOff() {
        var now = Clock.systemUTC().instant();
        assertRefused(claims -> claims.expirationTime(Date.from(now.minus(SKEW.multipliedBy(2)))), "expired");
        assertRefused(claims -> claims.expirationTime(null), "exp");
        assertThatCode(() -> decoder.decode(
                        signed(key, claims -> claims.expirationTime(Date.from(now.minus(SKEW.dividedBy(3)))))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatDoesNotHoldYet() {
        var later = Clock.systemUTC().instant().plus(Duration.ofMinutes(5));
        assertRefused(claims -> claims.notBeforeTime(Date.from(later)), "before");
    }

    @Test
    void refusesAnIdentityToken() {
        assertRefused(claims -> claims.claim("nonce", "n"), "identity token");
        assertRefused(claims -> claims.claim("typ", "ID"), "identity token");
    }

    @Test
    void refusesWhatNobodySigned() {
        var unsigned = new PlainJWT(claims().build()).serialize();

        assertThatThrownBy(() -> decoder.decode(unsigned)).isInstanceOf(JwtException.class);
    }

    @Test
    void refusesWhatSomebodyElseSigned() throws JOSEException {
        var other = signed(new RSAKeyGenerator(2048).keyID("one").generate(), claims -> claims);

        assertThatThrownBy(() -> decoder.decode(other)).isInstanceOf(JwtException.class);
    }

    @Test
    void acceptsNoneWithoutAnAudience() {
        assertThat(provider("").accessTokenDecoder()).isEmpty();
    }

    private static void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change, String reason) {
        assertThatThrownBy(() -> decoder.decode(signed(key, change)))
                .isInstanceOf(JwtException.class)
                .hasMessageContaining(reason);
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = Clock.systemUTC().instant();
        return new JWTClaimsSet.Builder()
                .subject("dana")
                .issuer(issuer)
                .audience("cabana-api")
                .issueTime(Date.from(now.minusSeconds(300)))
                .expirationTime(Date.from(now.plusSeconds(60)));
    }

    private static String signed(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
                change.apply(claims()).build());
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
    }
}
