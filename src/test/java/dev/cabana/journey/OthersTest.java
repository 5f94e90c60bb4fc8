package dev.cabana.journey;

import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever may only look finds nothing to press, and other teams' deployments are not there. */
@Journey
class OthersTest {

    @Autowired
    private Portal portal;

    @Autowired
    private TestLedger ledger;

    @Test
    void aViewerLooksAndNoMore(Browser browser) {
        ledger.deployment("seen-by-vic", "atlas", "");
        String request = new Platforms(portal).filed(Names.fresh("wanted-by-dana"), "");
        var vic = browser.signIn("vic");

        vic.sees("seen-by-vic").seesNoButton("New deployment");
        vic.follow("seen-by-vic")
                .seesTitle("seen-by-vic")
                .sees("Being prepared")
                .sees("No requests")
                .look("deployment");
        for (var button : List.of("Scale", "Change", "Delete", "Check drift")) {
            vic.seesNoButton(button);
        }
        vic.tab("Models").sees("No models yet").seesNoButton("Add model");
        vic.open("/requests/" + request).sees("Waiting for approval").look("request");
        for (var button : List.of("Approve this plan", "Reject", "Withdraw", "Submit for approval", "Edit")) {
            vic.seesNoButton(button);
        }
        vic.open("/approvals").sees("Nothing waits for you").seesNoButton("Delegate");
        vic.open("/requests/new").sees("You may not ask for deployments in any team");
    }

    @Test
    void anotherTeamsDeploymentDoesNotExist(Browser browser) {
        ledger.deployment("of-orion", "orion", "");
        var dana = browser.signIn("dana");

        dana.sees("Deployments").seesNot("of-orion");
        dana.open("/deployments/of-orion").sees("of-orion does not exist, or you may not see it");
        dana.open("/deployments/of-orion/access-logs").sees("of-orion does not exist, or you may not see it");
    }

    @Test
    void theRequesterDoesNotDecideAndTheApproverSaysWhy(Browser browser) {
        String request = new Platforms(portal).filed(Names.fresh("not-now"), "");
        browser.signIn("dana")
                .open("/requests/" + request)
                .sees("Waits for an approver")
                .seesNoButton("Approve this plan")
                .press("Withdraw")
                .sees("Nobody can approve it any more")
                .look("withdraw")
                .press("Keep it")
                .sees("Waits for an approver");
        var alex = browser.signIn("alex").open("/requests/" + request);

        alex.press("Reject").sees("Say why");
        alex.fill("Comment or reason", "Wait for the next quarter").press("Reject");

        alex.sees("Rejected")
                .sees("Wait for the next quarter")
                .seesNot("Not decided")
                .look("rejected");
    }
}
