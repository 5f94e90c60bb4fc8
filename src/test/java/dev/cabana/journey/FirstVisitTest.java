package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Arriving, looking around, and leaving. */
@Journey
class FirstVisitTest {

    @Test
    void leadsThroughTheProviderToTheDeployments(Browser browser) {
        var dana = browser.stranger().open("/");
        dana.sees("Sandbox sign-in").look("sign-in");

        dana.signInAs("dana");

        dana.seesTitle("Deployments").lookEverywhere("deployments");
        assertThat(dana.page()).hasURL(Pattern.compile("/deployments(\\?continue)?$"));
        dana.follow("Requests").seesTitle("Requests").lookEverywhere("requests");
        dana.follow("My approvals")
                .seesTitle("My approvals")
                .sees("Nothing waits for you")
                .lookEverywhere("approvals");

        dana.signOut().sees("Sandbox sign-in");
        dana.open("/deployments").sees("Sandbox sign-in");
    }

    @Test
    void opensTheMenusAtTheTop(Browser browser) {
        var dana = browser.signIn("dana");

        menu(dana, "Signed in as Dana Reyes");
        dana.sees("Team atlas: requester").look("person-menu");
        dana.page().keyboard().press("Escape");

        menu(dana, "Appearance");
        dana.sees("As the system").look("appearance-menu");
    }

    /** Nothing fades, for those who want it so: else words would be dark on dark for a while. */
    @Test
    void turnsDarkAtOnce(Browser browser) {
        var dana = browser.signIn("dana");

        Object fading = dana.page().evaluate("""
                () => {
                  document.documentElement.style.colorScheme = 'dark';
                  return document.getAnimations().filter(each => each instanceof CSSTransition).length;
                }""");

        org.assertj.core.api.Assertions.assertThat(fading).isEqualTo(0);
    }

    private static void menu(Visit visit, String name) {
        visit.page()
                .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(name))
                .click();
    }

    @Test
    void bringsBackToThePageThatWasAskedFor(Browser browser) {
        var alex = browser.stranger().open("/approvals");

        alex.signInAs("alex").seesTitle("My approvals");
    }

    @Test
    void tellsWhenThereIsNoSuchPage(Browser browser) {
        var dana = browser.signIn("dana");

        dana.open("/nowhere")
                .seesTitle("Not found")
                .sees("This page does not exist")
                .look("nowhere");
        dana.open("/deployments/never-made")
                .sees("never-made does not exist, or you may not see it")
                .look("no-deployment");
        dana.open("/requests/00000000-0000-4000-8000-000000000000").sees("does not exist, or you may not see it");
        dana.follow("Go to deployments").seesTitle("Deployments");
    }

    @Test
    void worksByKeyboardAlone(Browser browser) {
        var dana = browser.signIn("dana");
        var keyboard = dana.page().keyboard();

        keyboard.press("Tab");
        assertThat(dana.page().locator(":focus")).hasText("Skip to content");
        keyboard.press("Enter");
        keyboard.press("Tab");
        assertThat(dana.page().locator(":focus")).hasText("New deployment");
        keyboard.press("Enter");
        dana.seesTitle("New deployment");
    }
}
