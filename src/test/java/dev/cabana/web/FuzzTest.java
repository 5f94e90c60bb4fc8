package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.ResourceRow.Standing;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole API, called rightly and wrongly by everybody, answers as its document says and tells nobody another team's business. */
@CabanaTest
class FuzzTest {
    private static final Pattern CLASS = Pattern.compile("(dev\\.cabana|java|tools\\.jackson)\\.[a-z]|JsonToken");
    private static final Set<String> OUTSIDERS = Set.of("anonymous", "stranger", "dana", "vic");
    private static final int MOST_FAULTS = 12;
    private static final int EACH_STREAM = 10;
    private static final int TOLD_EACH = 1_000;

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    private final String name = "fuzz-" + UUID.randomUUID().toString().substring(0, 8);
    /** Never sent, so nobody outside of its team may ever read it. */
    private final String canary = "canary-" + UUID.randomUUID();

    private final String foreign = "foreign-" + UUID.randomUUID().toString().substring(0, 8);

    private final List<String> webhooks = new ArrayList<>();

    @AfterEach
    void everythingWorksAgain() {
        webhooks.forEach(id -> remove("/api/v1/webhooks/" + id));
        remove("/api/v1/sandbox/faults");
    }

    private void remove(String uri) {
        portal.as("pat").delete().uri(uri).retrieve().toBodilessEntity();
    }

    @Test
    void answersAsDocumented() {
        fuzz(600);
    }

    @Test
    @Tag("long")
    void answersAsDocumentedTenThousandTimes() {
        fuzz(10_000);
    }

    private void fuzz(int calls) {
        long seed = Long.getLong("cabana.fuzz.seed", System.nanoTime());
        System.out.println("Fuzzing with -Dcabana.fuzz.seed=" + seed);
        var api = OpenApiDocument.of(portal);
        var documented = new Documented(api);
        var fuzz = new Fuzz(seed, portal, api, known());
        List<String> faults = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Map<String, Integer> streams = new TreeMap<>();
        for (int i = 0; i < calls && faults.size() < MOST_FAULTS; i++) {
            var call = i % EACH_STREAM == 0 ? fuzz.nextStream() : fuzz.next();
            var answer = fuzz.send(call);
            statuses.merge(answer.status(), 1, Integer::sum);
            if (call.stream() && answer.status() == 200) {
                streams.merge(call.person(), answer.body().isEmpty() ? 0 : 1, Integer::sum);
            }
            documented.fault(call.operation(), answer).ifPresent(fault -> faults.add(told(call, answer, fault)));
            if (i % TOLD_EACH == 0) {
                System.out.println("After " + i + " calls: " + statuses);
            }
            if (answer.status() >= 500) {
                faults.add(told(call, answer, "our mistake"));
            }
            if (answer.status() >= 400 && !speaksItsOwnWords(answer)) {
                faults.add(told(call, answer, "no reason, or one in the words of a class"));
            }
            if (OUTSIDERS.contains(call.person()) && leaks(call, answer)) {
                faults.add(told(call, answer, "another team's business"));
            }
        }
        System.out.println("Answered with " + statuses + "; streams that began, by person: " + streams);
        assertThat(faults).as("-Dcabana.fuzz.seed=" + seed).isEmpty();
        assertThat(streams.values()).as("streams of which something was read").anyMatch(count -> count > 0);
        assertThat(statuses).as("somebody got through, and not everybody").containsKeys(200, 401, 403, 404, 422);
    }

    private static String told(Fuzz.Call call, Fuzz.Answer answer, String fault) {
        String body = answer.body();
        return "%n%s%n  → %d %s: %s%n  %s"
                .formatted(
                        call,
                        answer.status(),
                        answer.headers().getContentType(),
                        fault,
                        body.substring(0, Math.min(400, body.length())));
    }

    private static boolean speaksItsOwnWords(Fuzz.Answer answer) {
        return answer.body().contains("\"detail\":\"")
                && !CLASS.matcher(answer.body()).find();
    }

    /** Its name may come back to who sent it, in what says that there is no such thing. */
    private boolean leaks(Fuzz.Call call, Fuzz.Answer answer) {
        boolean named = (call.uri() + call.body()).contains(foreign);
        return answer.body().contains(canary)
                || (answer.body().contains(foreign) && !(named && answer.status() >= 400));
    }

    /** Names and ids of the caller's team and of another. */
    private Guesses.Known known() {
        var own = ledger.deployment(name, "atlas", "");
        ledger.event(own, "test.fuzzed", "Something happened");
        bucket(own, "b");
        var other = ledger.deployment(foreign, "orion", "");
        ledger.event(other, "test.secret", canary);
        bucket(other, canary);
        String mine = file("dana", "atlas", name + "-r", "Mine");
        String theirs = file("pat", "orion", foreign + "-r", canary);
        String ours = webhook("atlas", name, name);
        String others = webhook("orion", foreign, canary);
        return new Guesses.Known(
                List.of(name, name, foreign, "atlas", "orion", "dana", "us-east-1"),
                List.of(mine, mine, theirs, ours, others, ApprovalPolicy.STANDARD.toString()));
    }

    /** Not ready, so that asking for a look at what differs does not set the engine on it. */
    private void bucket(DeploymentRef of, String bucket) {
        ledger.resource(of, "bucket/primary", Standing.of(ResourceState.pending), Map.of("name", bucket));
    }

    /** Of what never happens here, and to where nobody listens. */
    private String webhook(String team, String webhook, String secret) {
        var answer = portal.post("pat", "/api/v1/webhooks", """
                        {"team": "%s", "name": "%s", "url": "http://127.0.0.1:9/%s", "topics": ["drift.found"]}""".formatted(team, webhook, secret));
        String id = answer.getBody().path("id").asString("");
        assertThat(id).as(answer.toString()).isNotEmpty();
        webhooks.add(id);
        return id;
    }

    private String file(String person, String team, String deployment, String justification) {
        return portal.post(person, "/api/v1/requests", """
                        {"kind": "create", "draft": true, "justification": "%s",
                         "spec": {"metadata": {"name": "%s", "team": "%s"}, "spec": {"region": "us-east-1"}}}""".formatted(justification, deployment, team))
                .getBody()
                .get("id")
                .asString();
    }
}
