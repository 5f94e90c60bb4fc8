package dev.cabana.sandbox.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The authorization code flow as a browser without scripts goes through it. */
@CabanaTest
class SignInTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private Portal portal;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @Test
    void bringsAPersonBackToThePageTheyAskedFor() throws Exception {
        var login = get(portal.url().resolve("/requests"));
        assertThat(login.body()).contains("A stand-in for your identity provider");

        var page = submit(login, "dana", "dana");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getAuthority()).isEqualTo(portal.url().getAuthority());
        assertThat(page.uri().getPath()).isEqualTo("/requests");
    }

    @Test
    void staysAtTheSignInWhenThePasswordIsWrong() throws Exception {
        var again = submit(get(portal.url().resolve("/")), "dana", "wrong");

        assertThat(again.uri().getPath()).isEqualTo("/login");
        assertThat(again.body()).contains("do not match");
    }

    @Test
    void sendsLocalhostToTheAddressThatTheProviderAccepts() throws Exception {
        var login = get(URI.create("http://localhost:" + portal.url().getPort() + "/deployments"));

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("A stand-in for your identity provider");
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> submit(HttpResponse<String> login, String userName, String password)
            throws IOException, InterruptedException {
        var token = CSRF.matcher(login.body());
        assertThat(token.find()).isTrue();
        var form = "_csrf=%s&username=%s&password=%s"
                .formatted(URLEncoder.encode(token.group(1), StandardCharsets.UTF_8), userName, password);
        return send(HttpRequest.newBuilder(login.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }
}
