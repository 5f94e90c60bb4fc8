package dev.cabana.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.Caller;
import dev.cabana.identity.NewToken;
import dev.cabana.identity.TokenScope;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Through a token people decide on what its scopes leave of their rights, and find just that in their lists. */
@CabanaTest
class TokenScopesTest {
    private static final String REQUESTS = "/api/v1/requests";

    @Autowired
    Portal portal;

    @Autowired
    ApiTokens tokens;

    private final String name = "sco-" + UUID.randomUUID().toString().substring(0, 8);
    private String policy;
    private String granted;
    private String request;

    @AfterEach
    void leaveOthersAlone() {
        portal.post("dana", REQUESTS + "/" + request + "/withdraw", "{}");
        delete(policy == null ? null : "/api/v1/approval-policies/" + policy);
        // With a role in two teams she would have to choose one in every form.
        delete(granted);
    }

    private void delete(String path) {
        if (path != null) {
            portal.as("pat").delete().uri(path).retrieve().toBodilessEntity();
        }
    }

    @Test
    void listWhatTheyMayDecideOnAndNothingElse() {
        request = filed("atlas").get("id").asString();

        for (var person : Set.of("pat", "alex", "robin")) {
            assertThat(decides(with(person, TokenScope.approve), request))
                    .as("%s with approve", person)
                    .isTrue();
            assertThat(decides(with(person, TokenScope.request, TokenScope.admin), request))
                    .as("%s without approve", person)
                    .isFalse();
        }
    }

    /** The list and the request itself agree. */
    private static boolean decides(RestClient token, String request) {
        boolean listed = items(token, "?approvable=true&limit=200").contains("\"" + request + "\"");
        var allowed = token.get()
                .uri(REQUESTS + "/" + request)
                .retrieve()
                .body(JsonNode.class)
                .get("allowed")
                .toString();
        assertThat(listed).as("listed, while it allows %s", allowed).isEqualTo(allowed.contains("approve"));
        return listed;
    }

    @Test
    void doNotDecideWithoutTheScopeAlthoughAPolicyNamesTheirOwner() {
        String team = "t" + name;
        portal.post("pat", "/api/v1/teams", "{\"name\": \"%s\"}".formatted(team));
        String members = "/api/v1/teams/" + team + "/members";
        granted = members + "/"
                + portal.post("pat", members, "{\"person\": \"dana\", \"role\": \"requester\"}")
                        .getBody()
                        .at("/roles/0/grant")
                        .asString();
        policy = portal.post("pat", "/api/v1/approval-policies", """
                        {"name": "By name %s", "order": 5, "conditions": {"teams": ["%s"]},
                         "stages": [{"name": "One", "quorum": 1, "approvers": {"people": ["vic"]}}]}""".formatted(name, team))
                .getBody()
                .get("id")
                .asString();
        var waiting = filed(team);
        request = waiting.get("id").asString();

        var reading = with("vic", TokenScope.request);
        assertThat(items(reading, "?approvable=true&limit=200")).doesNotContain(request);
        assertThat(approve(reading, waiting)).isEqualTo(403);
        assertThat(approve(with("vic", TokenScope.approve), waiting)).isEqualTo(200);
    }

    private static int approve(RestClient token, JsonNode request) {
        return token.post()
                .uri(REQUESTS + "/" + request.get("id").asString() + "/approve")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"planHash\": \"%s\"}"
                        .formatted(request.at("/plan/hash").asString()))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static String items(RestClient token, String query) {
        return token.get()
                .uri(REQUESTS + query)
                .retrieve()
                .body(JsonNode.class)
                .get("items")
                .toString();
    }

    private RestClient with(String person, TokenScope... scopes) {
        var token = tokens.issue(
                new Caller(person, person, Map.of(), Set.of()),
                new NewToken(name, Set.of(scopes), tokens.usualExpiry()));
        return portal.client(headers -> headers.setBearerAuth(token.secret()));
    }

    private JsonNode filed(String team) {
        return portal.post("dana", REQUESTS, """
                        {"kind": "create", "justification": "because", "spec": {
                          "metadata": {"name": "%s", "team": "%s"}, "spec": {"region": "us-east-1"}}}""".formatted(name, team)).getBody();
    }
}
