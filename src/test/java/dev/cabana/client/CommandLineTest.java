package dev.cabana.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cabana.shared.Json;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
        assertThat(as("alex").cabana("approve", id).exitCode()).isEqualTo(2);

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

    /** What stands before, the step, and what the request it files would have stand. */
    static Stream<Arguments> steps() {
        String one = "{name: laguna-xs, version: '2.1'}";
        String canary = "{name: laguna-xs, version: '2.1', canary: {version: '2', weight: 10, replicas: 1}}";
        return Stream.of(
                arguments("{name: laguna-s}", "deploy --version 2 --replicas 2", one("2", 2)),
                arguments(one, "scale --replicas 3", one("2.1", 3)),
                arguments(one, "stop", one("2.1", 1).replace("}", ",\"stopped\":true}")),
                arguments("{name: laguna-xs, version: '2.1', stopped: true}", "start", one("2.1", 1)),
                arguments(one, "roll-out --version 2", one("2", 1)),
                arguments(one, "begin-canary --version 2 --weight 20", canary(20)),
                arguments(canary, "adjust-canary --weight 50", canary(50)),
                arguments(canary, "promote", one("2", 1)),
                arguments(canary, "roll-back", one("2.1", 1)),
                arguments(one, "roll-back --version 2", one("2", 1)),
                arguments(one + ", {name: laguna-s}", "delete", null));
    }

    private static String one(String version, int replicas) {
        return "{\"name\":\"laguna-xs\",\"version\":\"%s\",\"replicas\":%d}".formatted(version, replicas);
    }

    private static String canary(int weight) {
        return one("2.1", 1)
                .replace("1}", "1,\"canary\":{\"version\":\"2\",\"weight\":%d,\"replicas\":1}}".formatted(weight));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void steps(String models, String step, @Nullable String expected) {
        serving(models);
        List<String> words = List.of(step.split(" "));
        List<String> line = new ArrayList<>(List.of("model", words.getFirst(), name, "laguna-xs"));
        line.addAll(words.subList(1, words.size()));
        line.addAll(List.of("-j", "By script", "--draft", "--json"));

        var filed = as("dana").cabana(line.toArray(String[]::new));

        assertThat(filed.exitCode()).as(filed.err()).isZero();
        var asked = Json.tree(filed.out()).at("/spec/spec/models").valueStream();
        assertThat(asked.filter(model -> model.get("name").asString().equals("laguna-xs")))
                .isEqualTo(expected == null ? List.of() : List.of(Json.tree(expected)));
    }

    @Test
    void saysWhichStepIsNoneAndListsModels() {
        serving("{name: laguna-xs}");

        var wrong = as("dana").cabana("model", "adjust-canary", name, "laguna-xs", "--weight", "50", "-j", "Try");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("/model/action").contains("no canary");
        assertThat(as("dana").cabana("model", "list", name).out())
                .contains("MODEL")
                .contains("TOKENS OUT");
        assertThat(as("dana")
                        .cabana("model", "scale", name, "laguna-xs", "-j", "x")
                        .exitCode())
                .isEqualTo(2);
        var nothing = as("dana").cabana("model");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("Missing required subcommand").contains("roll-out");
    }

    private void serving(String models) {
        ledger.deployment(name, "atlas", """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 1}]
                models: [%s]""".formatted(models));
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
