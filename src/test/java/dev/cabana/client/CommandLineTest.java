package dev.cabana.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.SweepProof;
import dev.cabana.shared.Json;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@CabanaTest
class CommandLineTest {
    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @TempDir
    Path folder;

    private final String name = "cli-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void filesShowsAsksAndDecides() throws IOException {
        var filed = as("dana").cabana("request", "create", "-f", document("us-east-1"), "-j", "By script", "--json");
        String id = Json.tree(filed.out()).get("id").asString();
        assertThat(filed.exitCode()).isZero();

        var listed = as("dana").cabana("request", "list", "--deployment", name, "--state", "submitted,approved");
        assertThat(listed.out()).contains("STATE").contains(id).contains("submitted");

        var hesitated = as("alex").typing("no\n").cabana("approve", id);
        assertThat(hesitated.exitCode()).isEqualTo(1);
        assertThat(hesitated.out()).contains("create").contains("cluster").contains("By script");
        assertThat(hesitated.err()).contains("Approve this plan?").contains("Nothing was decided");
        var unasked = as("alex").cabana("approve", id);
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.out()).as("a plan for nobody").isEmpty();
        assertThat(unasked.err()).contains("--yes").doesNotContain("Type yes");

        var rejected = as("alex").cabana("reject", id, "--reason", "Not this month");
        assertThat(rejected.exitCode()).isZero();
        assertThat(as("dana").cabana("request", "show", id).out()).contains("rejected by alex: Not this month");
    }

    @Test
    void approvesWithoutAQuestionWhenTold() throws IOException {
        var filed = as("dana").cabana("request", "create", "-f", document("us-east-1"), "--json");
        String id = Json.tree(filed.out()).get("id").asString();

        var own = as("dana").cabana("approve", id, "--yes");
        assertThat(own.exitCode()).isEqualTo(1);
        assertThat(own.err()).contains("You may not do this");

        assertThat(as("alex")
                        .cabana("approve", id, "--yes", "--comment", "Fine")
                        .exitCode())
                .isZero();
        assertThat(portal.get("dana", "/api/v1/requests/" + id)
                        .getBody()
                        .get("state")
                        .asString())
                .isNotEqualTo("submitted");
    }

    @Test
    void waitsUntilItEndsOrTheTimeIsOver() throws Exception {
        var impatient =
                as("dana").cabana("request", "create", "-f", document("us-east-1"), "--wait", "--timeout", "1s");
        assertThat(impatient.exitCode()).isEqualTo(3);
        assertThat(impatient.err()).contains("waits for an approver").contains("the portal goes on");
        String id = portal.get("dana", "/api/v1/requests?deployment=" + name)
                .getBody()
                .at("/items/0/id")
                .asString();
        portal.post("dana", "/api/v1/requests/" + id + "/withdraw", "{}");

        String file = folder.resolve(name + ".yaml").toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> as("dana").cabana("request", "create", "-f", file, "--wait"));
            portal.post("alex", "/api/v1/requests/" + awaitOpen() + "/reject", "{\"reason\": \"Too large\"}");

            var ended = waiting.get(2, TimeUnit.MINUTES);
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.out()).contains("is rejected: Too large");
        }
    }

    @Test
    void saysWhatIsWrongAndWhere() throws IOException {
        var refused = as("dana").cabana("request", "create", "-f", document("atlantis-1"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("A value is wrong").contains("/spec/region");

        var unknown = as("dana")
                .cabana("request", "create", "-f", folder.resolve("absent.yaml").toString());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no file");

        assertThat(as("dana").cabana("dance").exitCode()).isEqualTo(2);
        var stranger = Run.withoutToken(portal.url()).cabana("request", "list");
        assertThat(stranger.exitCode()).isEqualTo(2);
        assertThat(stranger.err()).contains("CABANA_TOKEN");
    }

    @Test
    void tellsHowADeploymentStandsAndWhatHappened() throws Exception {
        var deployment = ledger.deployment(name, "atlas", "");
        ledger.event(deployment, "test.first", "The first thing happened");
        ledger.ready(deployment, "bucket/primary", java.util.Map.of());

        assertThat(as("dana").cabana("status", name).out()).contains(name + " is provisioning");
        assertThat(as("dana").cabana("logs", name).out()).contains("The first thing happened");
        assertThat(as("dana").cabana("status", "absent-" + name).exitCode()).isEqualTo(1);

        var following = as("dana").start("logs", name, "--follow", "--json");
        try (var lines =
                new BufferedReader(new InputStreamReader(following.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("The first thing happened");
            ledger.event(deployment, "test.second", "The second thing happened");
            String line = lines.readLine();
            while (!line.contains("The second thing happened")) {
                line = lines.readLine();
            }
            assertThat(Json.tree(line).get("kind").asString()).isEqualTo("test.second");
        } finally {
            following.destroy();
        }
    }

    @Test
    void watchesADeploymentUntilItIsReady() throws Exception {
        var deployment = ledger.deployment(name, "atlas", "");
        ledger.event(deployment, "test.first", "The first thing happened");

        var watching = as("dana").start("status", name, "--watch");
        try (var lines = new BufferedReader(new InputStreamReader(watching.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("The first thing happened");
            ledger.event(deployment, "test.second", "The second thing happened");
            assertThat(lines.readLine())
                    .as("it goes on while that is provisioning")
                    .contains("The second thing happened");
            ledger.settled(deployment);
            ledger.event(deployment, "test.last", "The last thing happened");

            assertThat(lines.readAllLines())
                    .as("it ends of itself")
                    .anyMatch(line -> line.startsWith(name + " is ready:"));
            assertThat(watching.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(watching.exitValue()).isZero();
        } finally {
            watching.destroy();
        }
    }

    @Test
    void provesThatTheAuditLogIsWhole() {
        assertThat(as("pat").cabana("audit", "verify"))
                .matches(ended -> ended.exitCode() == 0)
                .matches(ended -> ended.out().startsWith("Intact: "));
        assertThat(as("dana").cabana("audit", "verify").exitCode()).isEqualTo(1);
    }

    @Test
    void helps() {
        var help = as("dana").cabana("help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("approve").contains("CABANA_TOKEN").contains("Exit codes");
        assertThat(as("dana").cabana("help", "approve").out()).contains("--comment");
        assertThat(as("dana").cabana("help", "model", "deploy").out()).contains("--replicas");
        assertThat(as("dana").cabana("help", "model").out())
                .contains(List.of(
                        "deploy",
                        "scale",
                        "stop",
                        "start",
                        "roll-out",
                        "begin-canary",
                        "adjust-canary",
                        "promote",
                        "roll-back",
                        "delete"));
    }

    @Test
    void tellsByHowMuchTheCostChangesAndWhenADeploymentWasDeleted() {
        var deployment = ledger.deployment(name, "atlas", "");
        ledger.settled(deployment);

        assertThat(as("dana").cabana("request", "delete", name, "-j", "Done").out())
                .containsPattern("\\$0\\.00 a month \\(−\\$[0-9,.]+ against today\\)");

        ledger.deleted(deployment, new SweepProof(Instant.parse("2026-11-24T09:00:00Z"), List.of(), List.of()));
        assertThat(as("dana").cabana("status", name).out())
                .isEqualToIgnoringNewLines(name + " was deleted at 2026-11-24T09:00:00Z");
    }

    @Test
    void saysThatNobodyAnswers() {
        var nobody = Run.as(URI.create("http://127.0.0.1:1"), "dana").cabana("request", "list");

        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("Nothing answers at http://127.0.0.1:1; is the portal running? CABANA_URL");
    }

    private Run as(String person) {
        return Run.as(portal.url(), person);
    }

    private String document(String region) throws IOException {
        var file = folder.resolve(name + ".yaml");
        Files.writeString(file, "metadata: {name: %s, team: atlas}%nspec: {region: %s}%n".formatted(name, region));
        return file.toString();
    }

    private String awaitOpen() {
        for (int i = 0; i < 300; i++) {
            var items = portal.get("dana", "/api/v1/requests?state=submitted&deployment=" + name)
                    .getBody()
                    .get("items");
            if (!items.isEmpty()) {
                return items.get(0).get("id").asString();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
        }
        throw new AssertionError("Nothing was filed");
    }
}
