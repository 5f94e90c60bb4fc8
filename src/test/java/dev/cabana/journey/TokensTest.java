package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.cabana.testing.Portal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A token's whole life, from the menu with one's name to the call that is refused. */
@Journey
class TokensTest {
    @Autowired
    private Portal portal;

    @Test
    void isShownOnceAndWorksUntilItIsRevoked(Browser browser) {
        var alex = browser.signIn("alex");
        alex.page()
                .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Signed in as"))
                .click();
        alex.page().getByText("API tokens").click();
        alex.seesTitle("API tokens").press("New token").press("Create").sees("must have 1 to 100 characters");
        alex.look("create")
                .fill("Label", "nightly pipeline")
                .press("Create")
                .sees("API token nightly pipeline")
                .sees("Copy it now");
        var secret = alex.page().locator("cabana-copy").last().getAttribute("value");
        alex.look("secret").press("I have copied it").sees("nightly pipeline");

        assertThat(status(secret)).isEqualTo(200);
        alex.open("/tokens").sees("nightly pipeline").sees("end of ").lookEverywhere("tokens");
        assertThat(alex.page().content()).doesNotContain(secret);

        alex.press("Revoke nightly pipeline").sees("refused from now on").press("Revoke");
        alex.sees("nightly pipeline no longer works");
        assertThat(status(secret)).isEqualTo(401);
    }

    private int status(String token) {
        return portal.client(headers -> headers.setBearerAuth(token))
                .get()
                .uri("/api/v1/me")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }
}
