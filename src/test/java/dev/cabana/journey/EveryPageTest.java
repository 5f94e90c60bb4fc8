package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.cabana.identity.AccessTable;
import dev.cabana.shell.DeploymentTab;
import dev.cabana.shell.TeamTab;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import jakarta.servlet.ServletContext;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Everybody opens every page and every tab there is, and what they get to see is compared with a table. Somebody who adds
 * one adds a line; the failure tells which.
 */
@Journey
class EveryPageTest {
    private static final String TABLE = "/access/opened.txt";
    private static final String NOBODY = "nobody";
    private final String name = "walked-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Portal portal;

    @Autowired
    private TestLedger ledger;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private List<DeploymentTab> deploymentTabs;

    @Autowired
    private List<TeamTab> teamTabs;

    @Test
    void everyPageIsOpenedByEverybodyAsDeclared(Browser browser) throws Exception {
        ledger.settled(ledger.deployment(name, "atlas", ""));
        var paths = paths(new Platforms(portal).filed(name + "-2", ""));
        var table = AccessTable.read(TABLE);
        Map<String, List<String>> found = new TreeMap<>();
        for (var person : table.roles()) {
            var answers = person.equals(NOBODY) ? strangers(paths) : opened(browser, person, paths);
            answers.forEach((page, answer) ->
                    found.computeIfAbsent(page, p -> new ArrayList<>()).add(answer));
        }
        table.assertIs(found);
    }

    /** Where each template leads with something of team atlas, and each tab. */
    private Map<String, String> paths(String request) {
        Map<String, String> paths = new TreeMap<>();
        var registry = ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets));
        registry.getRegisteredRoutes().forEach(route -> {
            paths.put("/" + route.getTemplate(), "");
            route.getRouteAliases().forEach(alias -> paths.put("/" + alias.getTemplate(), ""));
        });
        deploymentTabs.forEach(tab -> paths.put("/deployments/:name/" + tab.path(), ""));
        teamTabs.forEach(tab -> paths.put("/teams/:team/" + tab.path(), ""));
        String policy = portal.get("pat", "/api/v1/approval-policies")
                .getBody()
                .at("/items/0/id")
                .asString();
        paths.replaceAll((template, path) -> template.replaceAll("\\([^/]*\\)", "")
                .replace("/:tab?", "")
                .replaceAll(":(name|deployment)", name)
                .replace(":team", "atlas")
                .replace(":id", template.startsWith("/requests") ? request : policy));
        assertThat(paths.values()).as("paths without a parameter left").noneMatch(path -> path.contains(":"));
        return paths;
    }

    private Map<String, String> opened(Browser browser, String person, Map<String, String> paths) {
        String role = switch (person) {
            case "auditor" -> grant("/api/v1/platform/members", "auditor");
            case "outsider" -> grant("/api/v1/teams/orion/members", "approver");
            default -> "";
        };
        var visit = browser.signIn(role.isEmpty() ? person : "fin").withoutStyles();
        Map<String, String> answers = new TreeMap<>();
        paths.forEach((template, path) -> answers.put(template, visit.walk(path)));
        if (!role.isEmpty()) {
            assertThat(portal.as("pat")
                            .delete()
                            .uri(role)
                            .retrieve()
                            .toBodilessEntity()
                            .getStatusCode()
                            .value())
                    .isEqualTo(204);
        }
        return answers;
    }

    /** Fin has no role of their own. @return where the grant is taken back */
    private String grant(String members, String role) {
        var member = portal.post("pat", members, "{\"person\": \"fin\", \"role\": \"%s\"}".formatted(role));
        assertThat(member.getStatusCode().value()).as("%s", member.getBody()).isEqualTo(201);
        return members + "/" + member.getBody().at("/roles/0/grant").asString();
    }

    /** Without a session a page is the way to the sign-in. */
    private Map<String, String> strangers(Map<String, String> paths) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        try (var http = HttpClient.newHttpClient()) {
            for (var path : paths.entrySet()) {
                var answer = http.send(
                        HttpRequest.newBuilder(portal.url().resolve(path.getValue()))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.discarding());
                var to = answer.headers().firstValue("Location").orElse("");
                answers.put(
                        path.getKey(),
                        to.endsWith("/oauth2/authorization/cabana") ? "sign-in" : answer.statusCode() + " " + to);
            }
        }
        return answers;
    }
}
