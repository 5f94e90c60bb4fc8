package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import dev.cabana.Cabana;
import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.Caller;
import dev.cabana.identity.NewToken;
import dev.cabana.identity.TokenScope;
import dev.cabana.testing.Keycloak;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The portal with a real identity provider instead of the sandbox's. It asks about sessions every three seconds. */
@Tag("long")
@EnabledIf(
        value = "dev.cabana.testing.Keycloak#unpacked",
        disabledReason = "Keycloak is not unpacked in target/keycloak; build with -Dcabana.keycloak")
@SpringBootTest(classes = Cabana.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({Portal.class, TestLedger.class})
@ExtendWith(BrowserExtension.class)
@DirtiesContext
class KeycloakTest {
    private static Keycloak keycloak;

    @Autowired
    private Portal portal;

    @Autowired
    private ApiTokens tokens;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) throws IOException, InterruptedException {
        keycloak = Keycloak.start();
        var client = "spring.security.oauth2.client.";
        properties.add(client + "registration.cabana.client-id", () -> "cabana");
        properties.add(client + "registration.cabana.client-secret", () -> "cabana-secret");
        properties.add(client + "provider.cabana.issuer-uri", keycloak::issuer);
        properties.add("cabana.identity.session-check", () -> "3s");
        properties.add("cabana.identity.clock-skew", () -> "0s");
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void mapsGroupsToRolesAndSignsOutAtTheProviderToo(Browser browser) throws Exception {
        var kim = signIn(browser, "kim").seesTitle("Deployments");
        kim.page().getByRole(AriaRole.MENUITEM, named("Signed in as")).click();
        kim.sees("Team atlas: requester");
        assertThat(keycloak.sessions("kim")).isEqualTo(1);

        var end = kim.page()
                .waitForRequest(
                        request -> request.url().startsWith(keycloak.issuer() + "/protocol/openid-connect/logout?"),
                        () -> kim.page().getByText("Sign out").click());

        assertThat(end.url()).contains("id_token_hint=", "post_logout_redirect_uri=");

        // With the provider's own session still there, it would sign in again without asking.
        assertThat(kim.page().locator("#username")).isVisible();
        assertThat(keycloak.sessions("kim")).isZero();
        kim.open("/deployments");
        assertThat(kim.page().locator("#username")).isVisible();
    }

    @Test
    void endsWhatARoleAllowedWhereItsPageIsOpen(Browser browser) throws Exception {
        var lee = signIn(browser, "lee").open("/teams/atlas").sees("Your roles: viewer");

        keycloak.leave("lee", "atlas-viewers");

        lee.sees("Team atlas does not exist, or you may not see it").look("role-taken-away");
    }

    @Test
    void endsTheSessionsAndTokensOfADisabledAccount(Browser browser) throws Exception {
        var max = signIn(browser, "max").seesTitle("Deployments");
        var token = tokens.issue(
                        new Caller("max", "Max", Map.of(), Set.of()),
                        new NewToken("pipeline", Set.of(TokenScope.read), tokens.usualExpiry()))
                .secret();
        assertThat(status(token)).isEqualTo(200);

        keycloak.disable("max");

        assertThat(max.page().locator("#username")).isVisible();
        await().atMost(Browser.PATIENCE)
                .untilAsserted(() -> assertThat(status(token)).isEqualTo(401));
    }

    @Test
    void takesAccessTokensThatAreMeantForIt() throws Exception {
        var me = call(keycloak.accessToken("script", "kim"));

        assertThat(me.getStatusCode().value()).isEqualTo(200);
        assertThat(me.getBody().get("id").asString()).isEqualTo("kim");
        assertThat(me.getBody().get("teams").toString()).isEqualTo("{\"atlas\":[\"requester\"]}");
        assertThat(call(keycloak.accessToken("script", "ada"))
                        .getBody()
                        .get("roles")
                        .toString())
                .isEqualTo("[\"administrator\"]");
    }

    @Test
    void refusesAccessTokensForAnotherAudienceOfAnotherIssuerAndUnsignedOnes() throws Exception {
        assertRefused(keycloak.accessToken("stranger", "kim"));
        assertRefused(keycloak.accessTokenOfAnotherRealm());
        assertRefused(unsigned(keycloak.accessToken("script", "kim")));
    }

    @Test
    void refusesAnAccessTokenThatHasExpired() throws Exception {
        var token = keycloak.accessToken("brief", "kim");

        await().atMost(Browser.PATIENCE).untilAsserted(() -> assertRefused(token));
    }

    private static Visit signIn(Browser browser, String person) {
        var visit = browser.stranger().open("/");
        visit.page().locator("#username").fill(person);
        visit.page().locator("#password").fill(person);
        visit.page().locator("#kc-login").click();
        visit.page().waitForURL(url -> !url.contains("/realms/"));
        return visit.settled();
    }

    private static com.microsoft.playwright.Page.GetByRoleOptions named(String name) {
        return new com.microsoft.playwright.Page.GetByRoleOptions().setName(name);
    }

    private static String unsigned(String token) {
        var header = "{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header) + "." + token.split("\\.")[1] + ".";
    }

    private void assertRefused(String token) {
        var answer = call(token);
        assertThat(answer.getStatusCode().value()).isEqualTo(401);
        assertThat(answer.getHeaders().getFirst("WWW-Authenticate")).contains("invalid_token");
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().get("type").asString()).endsWith("/unauthenticated");
    }

    private int status(String token) {
        return call(token).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> call(String token) {
        return portal.client(headers -> headers.setBearerAuth(token))
                .get()
                .uri("/api/v1/me")
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
