package dev.cabana.journey;

import org.junit.jupiter.api.Test;

/** Teams, and roles that come and go by hand. */
@Journey
class TeamsTest {

    @Test
    void showsWhoIsInATeamAndWhy(Browser browser) {
        var dana = browser.signIn("dana").follow("Teams").seesTitle("Teams").lookEverywhere("teams");

        dana.follow("atlas")
                .seesTitle("atlas")
                .sees("Dana Reyes")
                .sees("by group atlas-requesters")
                .seesNoButton("Give a role")
                .lookEverywhere("members");
        dana.open("/teams/orion").sees("Team orion does not exist, or you may not see it");
    }

    @Test
    void lastsUntilAnAdministratorTakesItBack(Browser browser) {
        var pat = browser.signIn("pat").open("/teams").press("New team");
        pat.fill("Name", "Not A Name").press("Create").sees("small letters, digits and single hyphens");
        pat.look("new-team").fill("Name", "journey-team").press("Create").seesTitle("journey-team");
        pat.sees("Nobody yet").press("Give a role").press("Give").sees("must be the id of a person");
        pat.fill("Person", "vic").select("Role", "approver").look("give-role");

        pat.press("Give").sees("vic is now approver").sees("given by pat").look("given");

        var vic = browser.signIn("vic").open("/teams/journey-team").sees("Your roles: approver");
        pat.press("Revoke approver of vic").sees("They lose it").look("revoke").press("Revoke");
        pat.sees("vic is no longer approver").sees("Nobody yet");
        // Nobody touched this page; it noticed by itself.
        vic.sees("Team journey-team does not exist");
    }
}
