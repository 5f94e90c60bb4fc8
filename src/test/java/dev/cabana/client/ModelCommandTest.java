package dev.cabana.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cabana.deployment.ResourceState;
import dev.cabana.shared.Json;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every step of a model's life, filed from the command line. */
@CabanaTest
class ModelCommandTest {
    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    private final String name = "cli-" + UUID.randomUUID().toString().substring(0, 8);

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

        var filed = Run.as(portal.url(), "dana").cabana(line.toArray(String[]::new));

        assertThat(filed.exitCode()).as(filed.err()).isZero();
        var asked = Json.tree(filed.out()).at("/spec/spec/models").valueStream();
        assertThat(asked.filter(model -> model.get("name").asString().equals("laguna-xs")))
                .isEqualTo(expected == null ? List.of() : List.of(Json.tree(expected)));
    }

    @Test
    void saysWhichStepIsNoneAndListsModels() {
        serving("{name: laguna-xs}");

        var wrong = Run.as(portal.url(), "dana")
                .cabana("model", "adjust-canary", name, "laguna-xs", "--weight", "50", "-j", "Try");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("/model/action").contains("no canary");
        assertThat(Run.as(portal.url(), "dana").cabana("model", "list", name).out())
                .contains("MODEL")
                .contains("TOKENS OUT");
        assertThat(Run.as(portal.url(), "dana")
                        .cabana("model", "scale", name, "laguna-xs", "-j", "x")
                        .exitCode())
                .isEqualTo(2);
        var nothing = Run.as(portal.url(), "dana").cabana("model");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("Missing required subcommand").contains("roll-out");
    }

    @Test
    void listsACanaryWithItsPart() {
        ledger.model(ledger.deployment(name, "atlas", ""), "laguna-xs", ResourceState.ready, """
                {"version": "2.1", "replicas": 2, "gpus": 1,
                 "canary": {"version": "2", "replicas": 1, "gpus": 1, "weight": 10}}""");

        assertThat(Run.as(portal.url(), "dana").cabana("model", "list", name).out())
                .contains("CANARY")
                .contains("2: 10 % of the requests");
    }

    private void serving(String models) {
        ledger.deployment(name, "atlas", """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 1}]
                models: [%s]""".formatted(models));
    }
}
