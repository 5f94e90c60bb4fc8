package dev.cabana.deployment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Kind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecParserTest {
    private static final String SMALLEST = "metadata: {name: atlas-prod, team: atlas}\nspec: {region: us-east-1}\n";

    @Test
    void fillsInTheSeedsValues() {
        var spec = Specs.yaml(SMALLEST).spec();
        assertThat(spec.cpuNodes()).isEqualTo(new DeploymentSpec.CpuNodes("m5.4xlarge", 3, 3, 10, 200));
        assertThat(spec.kubernetesVersion()).isEqualTo("1.35");
        assertThat(spec.ingress().controller()).isEqualTo(IngressSpec.Controller.alb);
        assertThat(spec.ingress().domain()).isEqualTo("atlas-prod.example.com");
        assertThat(spec.network().cidr()).isEqualTo("10.0.0.0/16");
        assertThat(spec.gpuNodes()).isEmpty();
        assertThat(spec.models()).isEmpty();
        assertThat(spec.lease()).isNull();
        assertThat(Specs.violations(Specs.yaml(SMALLEST))).isEmpty();
    }

    @Test
    void readsTheSameDocumentFromJsonAndFromATree() {
        String json = "{\"metadata\":{\"name\":\"atlas-prod\",\"team\":\"atlas\"},\"spec\":{\"region\":\"us-east-1\"}}";
        assertThat(Specs.PARSER.parse(json, SpecFormat.json)).isEqualTo(Specs.yaml(SMALLEST));
        assertThat(Specs.PARSER.parse(Json.tree(json))).isEqualTo(Specs.yaml(SMALLEST));
        assertThat(Specs.DEFAULTS.document("atlas-prod", "atlas", "us-east-1")).isEqualTo(Specs.yaml(SMALLEST));
    }

    @Test
    void fillsInAGpuGroupAndAModel() {
        var spec = Specs.withSpec("""
                gpuNodes:
                  - capacity: {id: cr-0a1b2c3d4e5f60718}
                models:
                  - name: laguna-xs
                """).spec();
        var nodes = spec.gpuNodes().getFirst();
        assertThat(nodes.name()).isEqualTo("gpu");
        assertThat(nodes.instanceType()).isEqualTo("p5.48xlarge");
        assertThat(nodes.diskGiB()).isEqualTo(200);
        assertThat(nodes.capacity().type()).isEqualTo(DeploymentSpec.Capacity.Type.reservation);
        assertThat(spec.models().getFirst()).isEqualTo(new DeploymentSpec.ModelSpec("laguna-xs", "2.1", 1));
    }

    @ParameterizedTest
    @CsvSource({"min: 5, 5, 5, 10", "desired: 2, 2, 2, 10", "desired: 12, 3, 12, 12", "max: 20, 3, 3, 20"})
    void makesRoomForWhatIsGiven(String given, int min, int desired, int max) {
        var nodes = Specs.withSpec("cpuNodes: {" + given + "}\n").spec().cpuNodes();
        assertThat(nodes).isEqualTo(new DeploymentSpec.CpuNodes("m5.4xlarge", min, desired, max, 200));
    }

    @Test
    void needsNameTeamAndRegionAndSaysSoAtOnce() {
        refused(
                "spec: {}",
                Kind.invalid,
                refusal -> assertThat(refusal.violations())
                        .extracting(Refusal.Violation::pointer)
                        .containsExactly("/metadata/name", "/metadata/team", "/spec/region"));
    }

    @Test
    void tellsLineAndColumnOfASyntaxError() {
        refused("metadata:\n  name: atlas\n   team: x\n", Kind.malformed, "line 3");
        refused("metadata: {name: [atlas}\n", Kind.malformed, "line 1, column 24");
        refusedJson("{\n  \"metadata\": {,}\n}", Kind.malformed, "line 2, column");
        refusedJson("{} {}", Kind.malformed, "follows the end");
        refusedJson("{\"a\":", Kind.malformed, "line 1");
    }

    @Test
    void refusesAnUnknownFieldAndSuggestsTheRightOne() {
        refused(SMALLEST + "sepc: {}\n", Kind.invalid, "did you mean spec?");
        refused(SMALLEST.replace("region:", "cpuNode: {}, region:"), Kind.invalid, refusal -> {
            assertThat(refusal.violations().getFirst().pointer()).isEqualTo("/spec/cpuNode");
            assertThat(refusal).hasMessageContaining("did you mean cpuNodes?").hasMessageContaining("line 2");
        });
    }

    @Test
    void refusesAVersionWithoutQuotes() {
        refused(
                SMALLEST.replace("region:", "kubernetesVersion: 1.30, region:"),
                Kind.invalid,
                refusal -> assertThat(refusal)
                        .hasMessageContaining("drops the last zero")
                        .hasMessageContaining("write \"1.30\""));
        refused(SMALLEST.replace("region:", "account: 012345678901, region:"), Kind.invalid, "write \"012345678901\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "\"true\"", "1"})
    void takesOnlyTrueAndFalseForTruth(String given) {
        refused(
                SMALLEST.replace("region:", "protection: {delete: " + given + "}, region:"),
                Kind.invalid,
                "true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three", "3.5", "\"3\"", "1e3", "99999999999", "[3]", "{}"})
    void takesOnlyWholeNumbers(String given) {
        refused(
                SMALLEST.replace("region:", "cpuNodes: {min: " + given + "}, region:"),
                Kind.invalid,
                refusal -> assertThat(refusal.violations().getFirst().pointer()).isEqualTo("/spec/cpuNodes/min"));
    }

    @Test
    void saysHowLongAWholeNumberMayBe() {
        refused(
                SMALLEST.replace("region:", "cpuNodes: {min: 1000000000}, region:"),
                Kind.invalid,
                "must be a whole number of at most 9 digits, not the number 1000000000");
    }

    @Test
    void saysWhatAChoiceMayBe() {
        refused(
                SMALLEST.replace("region:", "network: {mode: exising}, region:"),
                Kind.invalid,
                "must be one of create, existing; did you mean existing?");
        refused(
                SMALLEST.replace("region:", "ingress: {controller: traefik}, region:"),
                Kind.invalid,
                refusal -> assertThat(refusal.violations().getFirst().message())
                        .startsWith("must be one of alb, nginx, not \"traefik\"")
                        .doesNotContain("there is"));
    }

    @Test
    void refusesARepeatedKey() {
        refused(SMALLEST + "spec: {region: eu-west-1}\n", Kind.malformed, "given twice");
        refusedJson("{\"spec\":{},\"spec\":{}}", Kind.malformed, "given twice");
    }

    @Test
    void refusesAnchorsAliasesTagsAndSeveralDocuments() {
        refused("a: &a [x]\nb: *a\n", Kind.malformed, "Anchors");
        refused("b: *a\n", Kind.malformed, "Aliases");
        refused("b: !!java.net.URL [x]\n", Kind.malformed, "Tags");
        refused(SMALLEST + "---\n" + SMALLEST, Kind.malformed, "Only one document");
    }

    @Test
    void isNotExhaustedByDepthOrSize() {
        refused("[".repeat(200_000), Kind.malformed, "levels deep");
        refusedJson("[".repeat(200_000), Kind.malformed, "");
        refused("a: [" + "1,".repeat(30_000) + "]", Kind.malformed, "More than");
        refused("#".repeat(10_000_000), Kind.tooLarge, "at most");
    }

    @Test
    void refusesControlCharactersAndHalfSurrogates() {
        refused("metadata:\n  na\u0007me: x\n", Kind.malformed, "U+0007 is not allowed (line 2, column 5)");
        refused("a: \ud800", Kind.malformed, "U+D800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "# nothing\n", "---\n", "null", "[]", "text", "42"})
    void refusesWhatIsNoDocument(String text) {
        var refusal = catchThrowableOfType(Refusal.class, () -> Specs.yaml(text));
        assertThat(refusal).isNotNull();
    }

    private static void refused(String yaml, Kind kind, String message) {
        refused(yaml, kind, refusal -> assertThat(refusal).hasMessageContaining(message));
    }

    private static void refused(String yaml, Kind kind, Consumer<Refusal> asserts) {
        var refusal = catchThrowableOfType(Refusal.class, () -> Specs.yaml(yaml));
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
        asserts.accept(refusal);
    }

    private static void refusedJson(String json, Kind kind, String message) {
        var refusal = catchThrowableOfType(Refusal.class, () -> Specs.PARSER.parse(json, SpecFormat.json));
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal).hasMessageContaining(message);
    }

    /** Plans name the hash of this text; deployments that stand were approved with it. */
    @Test
    void writesAModelWithoutNewFieldsAsBeforeThereWereAny() {
        String json = SpecWriter.toJson(Specs.withSpec("models: [{name: laguna-xs}]\n"));
        assertThat(json).contains("\"models\":[{\"name\":\"laguna-xs\",\"version\":\"2.1\",\"replicas\":1}]");
        assertThat(SpecWriter.toJson(Specs.withSpec("models: [{name: laguna-xs, stopped: false}]\n")))
                .isEqualTo(json);
    }

    @Test
    void fillsInACanary() {
        var spec = Specs.withSpec("models: [{name: laguna-xs, canary: {version: \"2\"}}]\n")
                .spec();
        assertThat(spec.models().getFirst().canary()).isEqualTo(new DeploymentSpec.CanarySpec("2", 10, 1));
    }

    @Test
    void asksForTheVersionOfACanary() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> Specs.withSpec("models: [{name: laguna-xs, canary: {weight: 5}}]\n"));
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/spec/models/0/canary/version"));
    }
}
