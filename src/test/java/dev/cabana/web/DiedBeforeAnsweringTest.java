package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Echo;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What a process did right before it died, and the same call sent to another one: it is done once, and answered for. */
@CabanaTest
class DiedBeforeAnsweringTest {
    private static final String REQUEST = "/api/v1/requests/{id}";
    private static final String WEBHOOK = """
            {"team": null, "name": "{name}", "url": "http://127.0.0.1:9/", "topics": ["drift.found"]}""";

    /** These do nothing that could be done twice: one only reads, the other sets what is set already. */
    private static final Set<String> HARMLESS =
            Set.of("/api/v1/approval-policies/dry-run", "/api/v1/sandbox/faults", Echo.PATH);

    private static final List<String> REMOVABLE =
            List.of("/api/v1/approval-policies/", "/api/v1/delegations/", "/api/v1/model-keys/");

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdempotentCalls calls;

    @Autowired
    IdempotentDeeds deeds;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final String name = "died-" + UUID.randomUUID().toString().substring(0, 8);

    /** Who, where, with what body; and which act the audit log then has once. {id} is of what {@link #given} makes for the path. */
    static Stream<Arguments> posts() {
        return Stream.of(
                arguments("pat", "/api/v1/approval-policies", """
                        {"name": "{name}", "order": 4999, "conditions": {"teams": ["{name}"]},
                         "stages": [{"name": "Team", "quorum": 1, "approvers": {"teamApprovers": true}}]}""", "approvalPolicy.create"),
                arguments("vic", "/api/v1/delegations", """
                        {"delegate": "dana", "from": "2096-11-01T00:00:00Z", "until": "2096-11-02T00:00:00Z",
                         "reason": "{name}"}""", "delegation.create"),
                arguments("pat", "/api/v1/teams", "{\"name\": \"{name}\"}", "team.create"),
                arguments(
                        "pat",
                        "/api/v1/teams/{team}/members",
                        "{\"person\": \"{name}\", \"role\": \"viewer\"}",
                        "role.grant"),
                arguments(
                        "pat",
                        "/api/v1/platform/members",
                        "{\"person\": \"{name}\", \"role\": \"auditor\"}",
                        "role.grant"),
                arguments("dana", "/api/v1/requests", """
                        {"kind": "create", "draft": true, "justification": "Once",
                         "spec": {"metadata": {"name": "{name}", "team": "atlas"}, "spec": {"region": "us-east-1"}}}""", "request.file"),
                arguments("dana", REQUEST + "/submit", "", "request.submit"),
                arguments("alex", REQUEST + "/approve", "{\"planHash\": \"{hash}\"}", "request.approve"),
                arguments("alex", REQUEST + "/reject", "{\"reason\": \"Not now\"}", "request.reject"),
                arguments("dana", REQUEST + "/withdraw", "{\"reason\": \"Never mind\"}", "request.withdraw"),
                arguments("dana", REQUEST + "/comments", "{\"text\": \"Only once\"}", "request.comment"),
                arguments("pat", "/api/v1/webhooks", WEBHOOK, "webhook.create"),
                arguments("pat", "/api/v1/webhooks/{id}/rotate", "", "webhook.rotate"),
                arguments("pat", "/api/v1/webhooks/{id}/test", "", "webhook.test"),
                arguments("pat", "/api/v1/deliveries/{id}/redeliver", "", "delivery.redeliver"),
                arguments("dana", "/api/v1/deployments/{name}/drift-check", "", "deployment.drift-check"),
                arguments(
                        "dana",
                        "/api/v1/model-keys",
                        "{\"team\": \"atlas\", \"name\": \"{name}\", \"models\": [\"*\"]}",
                        "model-key.issue"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("posts")
    void isDoneOnceAndAnsweredAsBefore(String person, String path, String body, String act) {
        Given given = given(path);
        String uri = given.in(path, name);
        String said = given.in(body, name);
        String key = UUID.randomUUID().toString();
        long before = onRecord(person, act);
        var first = post(person, uri, said, key, given.version());
        assertThat(first.getStatusCode().is2xxSuccessful()).as(first.toString()).isTrue();
        died(key);

        var second = post(person, uri, said, key, given.version());

        assertThat(second.getStatusCode()).as(second.toString()).isEqualTo(first.getStatusCode());
        assertThat(second.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(settled(second)).isEqualTo(settled(first));
        assertThat(onRecord(person, act) - before).as(act + " on record").isEqualTo(1);

        died(key);
        assertThat(post(person, uri, said.isEmpty() ? "{\"other\": 1}" : said + " ", key, null)
                        .getStatusCode()
                        .value())
                .as("the same key for something else")
                .isEqualTo(422);
        remove(first);
    }

    @Test
    void thatHoldsForEveryPost() {
        Set<String> tried = posts().map(row -> (String) row.get()[1]).collect(Collectors.toSet());
        Set<String> there = mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1/") && !HARMLESS.contains(path))
                .collect(Collectors.toSet());

        assertThat(tried).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void whoLostTheRightIsRefusedAllTheSame() {
        Given given = given(REQUEST + "/withdraw");
        String uri = given.in(REQUEST + "/withdraw", name);
        String key = UUID.randomUUID().toString();
        assertThat(post("dana", uri, "", key, null).getStatusCode().value()).isEqualTo(200);
        died(key);
        jdbc.sql("update request set requester = 'vic' where id = :id")
                .param("id", UUID.fromString(given.id()))
                .update();

        assertThat(post("dana", uri, "", key, null).getStatusCode().value()).isEqualTo(403);
    }

    @Test
    void whatWasRolledBackIsStillToBeDone() {
        var id = new IdempotentCalls.Id(name, "key");
        calls.begin(id, new byte[] {1});

        transactions.executeWithoutResult(died -> {
            assertThat(deeds.of(id).first()).isTrue();
            died.setRollbackOnly();
        });
        assertThat(deeds.of(id).done()).isFalse();

        assertThat(transactions.<Boolean>execute(status -> deeds.of(id).first()))
                .isTrue();
        assertThat(transactions.<Boolean>execute(status -> deeds.of(id).first()))
                .isFalse();
        calls.abandoned(id);
        assertThat(deeds.of(id).done()).as("kept, although it has no answer").isTrue();
    }

    private record Given(String id, String hash, @Nullable String version) {
        String in(String text, String name) {
            return text.replace("{id}", id)
                    .replace("{hash}", hash)
                    .replace("{name}", name)
                    .replace("{team}", "atlas");
        }
    }

    /** What the call is about, and the version that its caller read. */
    private Given given(String path) {
        if (path.startsWith(REQUEST)) {
            boolean draft = path.endsWith("/submit");
            var filed = portal.post("dana", "/api/v1/requests", """
                    {"kind": "create", "draft": %s, "justification": "To be moved once",
                     "spec": {"metadata": {"name": "%s", "team": "atlas"}, "spec": {"region": "us-east-1"}}}""".formatted(draft, name));
            return new Given(
                    id(filed),
                    filed.getBody().at("/plan/hash").asString(),
                    filed.getHeaders().getETag());
        }
        if (path.startsWith("/api/v1/webhooks/") || path.startsWith("/api/v1/deliveries/")) {
            var made = portal.post("pat", "/api/v1/webhooks", WEBHOOK.replace("{name}", name));
            if (path.startsWith("/api/v1/webhooks/")) {
                return new Given(id(made), "", made.getHeaders().getETag());
            }
            return new Given(id(portal.post("pat", "/api/v1/webhooks/" + id(made) + "/test", "")), "", null);
        }
        switch (path) {
            case "/api/v1/deployments/{name}/drift-check" -> ledger.deployment(name, "atlas", "");
            case "/api/v1/approval-policies" ->
                portal.post("pat", "/api/v1/teams", "{\"name\": \"%s\"}".formatted(name));
            default -> {}
        }
        return new Given("", "", null);
    }

    /** What the first process knew of its answer is gone, as when it dies between doing and answering. */
    private void died(String key) {
        int forgotten = jdbc.sql("update idempotent_call set status = null, headers = null, body = null, "
                        + "leased_until = now() where key = :key")
                .param("key", key)
                .update();
        assertThat(forgotten).isEqualTo(1);
    }

    private long onRecord(String person, String act) {
        return jdbc.sql("select count(*) from audit_entry where action = :act and caller = :person")
                .param("person", person)
                .param("act", act)
                .query(Long.class)
                .single();
    }

    private ResponseEntity<JsonNode> post(
            String person, String uri, String body, String key, @Nullable String version) {
        return portal.as(person)
                .post()
                .uri(uri)
                .header("Idempotency-Key", key)
                .headers(headers -> {
                    if (version != null) {
                        headers.setIfMatch(version);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    /** Without what goes on in the meantime: an approved request is being applied, a message is being sent. */
    private static List<JsonNode> settled(ResponseEntity<JsonNode> answer) {
        JsonNode body = answer.getBody();
        if (body.has("planHash") || body.has("plan")) {
            return List.of(body.get("id"), body.get("requester"), body.get("plan"));
        }
        if (body.has("secret") && body.has("places")) {
            return List.of(body.get("id"), body.get("secret"), body.get("createdAt"));
        }
        return body.has("attempts") ? List.of(body.get("id"), body.get("title")) : List.of(body);
    }

    /** What would be in the way of other tests. */
    private void remove(ResponseEntity<JsonNode> made) {
        var place = made.getHeaders().getLocation();
        if (place != null && REMOVABLE.stream().anyMatch(place.toString()::startsWith)) {
            portal.as("pat").delete().uri(place.toString()).retrieve().toBodilessEntity();
        }
        jdbc.sql("select id from webhook where name = :name")
                .param("name", name)
                .query(UUID.class)
                .list()
                .forEach(webhook -> portal.as("pat")
                        .delete()
                        .uri("/api/v1/webhooks/" + webhook)
                        .retrieve()
                        .toBodilessEntity());
    }

    private static String id(ResponseEntity<JsonNode> made) {
        return made.getBody().get("id").asString();
    }
}
