package dev.cabana.identity.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.IdentitySettings;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;

/** The question that a session's provider is asked again and again, put to the sandbox's. */
@CabanaTest
class SessionCheckTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private Portal portal;

    @Autowired
    private LiveSessions sessions;

    @Autowired
    private AccountCheck provider;

    @Autowired
    private IdentitySettings settings;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @Test
    void confirmsWhoIsStillThereAndCanBeAskedAgain() throws Exception {
        var before = sessions.all();
        signIn("vic");
        var session = sessions.all().stream()
                .filter(candidate -> !before.contains(candidate))
                .findFirst()
                .orElseThrow();
        Authentication authentication = Objects.requireNonNull(session.authentication());
        var person = (SignedInPerson) authentication.getPrincipal();

        var first = provider.ask(session.client(), person.provided());

        assertThat(first).isInstanceOfSatisfying(Verdict.Confirmed.class, confirmed -> {
            assertThat(confirmed.person().getName()).isEqualTo("vic");
            assertThat(confirmed.person().getClaimAsStringList("groups")).containsExactly("atlas-viewers");
        });
        var again = provider.ask(((Verdict.Confirmed) first).client(), person.provided());
        assertThat(again).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void findsOutWithinAMinuteByDefault() {
        assertThat(settings.sessionCheck().plus(IdentitySettings.SESSION_TICK.multipliedBy(2)))
                .isLessThan(Duration.ofMinutes(1));
    }

    private void signIn(String person) throws Exception {
        var login = browser.send(
                HttpRequest.newBuilder(portal.url().resolve("/"))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        var token = CSRF.matcher(login.body());
        assertThat(token.find()).isTrue();
        var form = "_csrf=%s&username=%s&password=%s"
                .formatted(
                        java.net.URLEncoder.encode(token.group(1), java.nio.charset.StandardCharsets.UTF_8),
                        person,
                        person);
        URI target = login.uri();
        var page = browser.send(
                HttpRequest.newBuilder(target)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
    }
}
