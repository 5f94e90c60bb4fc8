package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.cabana.notification.Preferences;
import dev.cabana.notification.mail.UnsubscribeLink;
import dev.cabana.notification.webhook.Receiver;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Where events are sent, what came of it, and what people want to be told of. */
@Journey
class NotificationsTest {

    @Autowired
    private Portal portal;

    /** A webhook whose secret is shown once, whose receiver fails, and whose message arrives when it is sent again. */
    @Test
    void aTeamsWebhookIsMadeFailsAndArrivesWhenItIsSentAgain(Browser browser) {
        try (var receiver = new Receiver()) {
            receiver.behaves(Receiver.answering(410, "nobody lives here"));
            var robin = browser.signIn("robin")
                    .open("/teams/" + teamOfRobin() + "/notifications")
                    .sees("No webhooks");

            robin.press("New webhook").press("Save").sees("Must name at least one topic");
            robin.fill("Name", "Release bot")
                    .fill("URL", "http://169.254.169.254/latest")
                    .press("Save")
                    .sees("clouds keep their metadata")
                    .look("refused");
            robin.fill("URL", receiver.url().toString());
            robin.page().getByLabel("Request approved").check();
            robin.page().getByLabel("Drift found").check();
            robin.press("Save").sees("Secret of Release bot");
            String secret = robin.page().locator("cabana-copy[label=secret]").getAttribute("value");
            org.assertj.core.api.Assertions.assertThat(secret).startsWith("whsec_");
            robin.look("secret");
            robin.press("I have copied it")
                    .sees("Request approved, Drift found")
                    .seesNot(secret);

            act(robin, "Send a test");
            robin.sees("given up").look("failed");

            receiver.behaves(Receiver.answering(200, "welcome"));
            robin.press("A test from Cabana").sees("nobody lives here").look("delivery");
            robin.press("Send again").sees("welcome").sees("Answered 200").look("delivered");
            assertThat(robin.page().locator(".cabana-facts > div:has(dt:text-is('Attempts')) dd"))
                    .hasText("2");
            robin.press("Close").sees("delivered");

            act(robin, "Replace secret");
            robin.press("Replace secret").sees("Secret of Release bot").press("I have copied it");
            act(robin, "Delete");
            robin.sees("Delete Release bot?").press("Delete").sees("No webhooks");
        }
    }

    /** Without webhooks of others. */
    private String teamOfRobin() {
        String team = "told-" + UUID.randomUUID().toString().substring(0, 8);
        var made = portal.post("pat", "/api/v1/teams", "{\"name\": \"" + team + "\"}");
        var given = portal.post(
                "pat", "/api/v1/teams/" + team + "/members", "{\"person\": \"robin\", \"role\": \"approver\"}");
        org.assertj.core.api.Assertions.assertThat(List.of(
                        made.getStatusCode().value(), given.getStatusCode().value()))
                .containsOnly(201);
        return team;
    }

    private static void act(Visit visit, String action) {
        visit.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Actions for Release bot"))
                .click();
        visit.look("menu");
        visit.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(action).setExact(true))
                .click();
        visit.settled();
    }

    @Test
    void everybodyChoosesWhatTheyAreToldOf(Browser browser) {
        var dana = browser.signIn("dana");
        dana.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Signed in as"))
                .click();
        dana.page().getByText("My notifications").click();
        dana.seesTitle("My notifications").sees("No mail server is configured here");
        dana.page().getByLabel("My teams' other requests").check();
        dana.press("Save").sees("Saved.").lookEverywhere("preferences");
        dana.open("/me/notifications");
        assertThat(dana.page().getByLabel("My teams' other requests")).isChecked();
        dana.page().getByLabel("My teams' other requests").uncheck();
        dana.press("Save").sees("Saved.");

        // The pages of administrators and approvers are not hers.
        dana.open("/notifications").sees("Not allowed");
        browser.signIn("pat")
                .follow("Notifications")
                .sees("Platform-wide webhooks")
                .look("everybody");
    }

    @Test
    void whoeverHasTheLinkFromAMailEndsSuchMails(Browser browser, @Autowired ApplicationContext portalItself) {
        String link = UnsubscribeLink.of(portalItself, "nobody-in-particular", Preferences.Kind.deployments);
        var reader = browser.stranger().open(link).sees("Stop these mails?").sees("your teams' deployments");
        reader.lookEverywhere("unsubscribe");
        reader.press("Stop these mails").sees("You get no more e-mails").look("unsubscribed");
        reader.open(link.substring(0, link.length() - 1)).sees("This link does not work");
    }
}
