package dev.cabana.deployment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.spec.DeploymentDocument.Metadata;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpecPropertiesTest {

    @Property(tries = 300)
    void readsBackWhatItWrites(@ForAll("documents") DeploymentDocument document) {
        assertThat(Specs.yaml(SpecWriter.toYaml(document))).isEqualTo(document);
        assertThat(Specs.yaml(SpecWriter.toCommentedYaml(document))).isEqualTo(document);
        assertThat(Specs.PARSER.parse(SpecWriter.toJson(document), SpecFormat.json))
                .isEqualTo(document);
    }

    @Property(tries = 200)
    void writesTheSameTextForTheSameDocument(@ForAll("documents") DeploymentDocument document) {
        var again = Specs.yaml(SpecWriter.toYaml(document));
        assertThat(SpecWriter.toJson(again)).isEqualTo(SpecWriter.toJson(document));
    }

    @Property(tries = 500)
    void noTextCrashesTheParser(@ForAll("texts") String text) {
        onlyRefuses(text);
    }

    @Property(tries = 500)
    void noDamageToADocumentCrashesTheParserOrTheRules(
            @ForAll("documents") DeploymentDocument document, @ForAll("texts") String damage, @ForAll int at) {
        String yaml = SpecWriter.toYaml(document);
        int place = Math.floorMod(at, yaml.length());
        onlyRefuses(yaml.substring(0, place) + damage + yaml.substring(place));
        onlyRefuses(yaml.substring(0, place));
    }

    private static void onlyRefuses(String text) {
        for (SpecFormat format : SpecFormat.values()) {
            try {
                Specs.RULES.check(Specs.PARSER.parse(text, format), Specs.CONTEXT);
            } catch (Refusal expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.strings()
                        .withChars("{}[]:,-#&*!|>'\"%@` \n\t\r0az~?\\.")
                        .ofMaxLength(60));
    }

    @Provide
    Arbitrary<DeploymentDocument> documents() {
        return Combinators.combine(anyText(), anyText(), labels(), specs())
                .as((name, team, labels, spec) -> new DeploymentDocument(
                        DeploymentDocument.API_VERSION,
                        DeploymentDocument.KIND,
                        new Metadata(name, team, labels),
                        spec));
    }

    private static Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12),
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12),
                Arbitraries.of(
                        "null", "yes", "1.30", "~", "- a", "a: b", "#", "é €", "'", "0x1F", "true", "a #b", "\t"));
    }

    private static Arbitrary<java.util.Map<String, String>> labels() {
        return Arbitraries.maps(anyText(), anyText()).ofMaxSize(3);
    }

    private static Arbitrary<DeploymentSpec> specs() {
        var gpu = Combinators.combine(anyText(), Arbitraries.integers(), Arbitraries.of(Capacity.Type.class), anyText())
                .as((name, n, type, id) -> new GpuNodes(
                        name,
                        "p5.48xlarge",
                        n / 10,
                        n / 10,
                        n / 10,
                        200,
                        new Capacity(type, id.length() > 5 ? null : id)))
                .filter(nodes -> Math.abs((long) nodes.min()) < 1_000_000_000L);
        var canary = Combinators.combine(anyText(), Arbitraries.integers().between(-5, 500))
                .as((version, number) -> new CanarySpec(version, number, number))
                .injectNull(0.5);
        var model = Combinators.combine(
                        anyText(),
                        anyText(),
                        Arbitraries.integers().between(-5, 500),
                        canary,
                        Arbitraries.of(true, false),
                        anyText())
                .as((name, version, number, beside, flag, secret) ->
                        new ModelSpec(name, version, number, flag, beside, flag ? number : null, flag ? null : secret));
        var network = Arbitraries.of(
                new NetworkSpec(
                        NetworkSpec.Mode.create,
                        "10.1.0.0/16",
                        List.of("us-east-1a", "us-east-1b"),
                        NetworkSpec.Nat.perZone,
                        null,
                        List.of(),
                        List.of()),
                new NetworkSpec(
                        NetworkSpec.Mode.existing,
                        null,
                        List.of(),
                        NetworkSpec.Nat.none,
                        "vpc-1",
                        List.of("a", "b"),
                        List.of("c")));
        var base = Specs.DEFAULTS.document("atlas", "atlas", "us-east-1").spec();
        return Combinators.combine(
                        gpu.list().ofMaxSize(2),
                        model.list().ofMaxSize(3),
                        network,
                        labels(),
                        Arbitraries.of(true, false),
                        anyText())
                .as((gpus, models, net, images, flag, text) -> new DeploymentSpec(
                        flag ? text : null,
                        text,
                        text,
                        net,
                        new DeploymentSpec.EndpointAccess(List.of(text)),
                        base.cpuNodes(),
                        gpus,
                        base.storage(),
                        base.ingress(),
                        new DeploymentSpec.WorkloadIdentity(flag, !flag, flag ? images : null),
                        new DeploymentSpec.Platform(images),
                        models,
                        new DeploymentSpec.Protection(flag),
                        flag ? new DeploymentSpec.Lease(Instant.parse("2027-01-31T18:00:00Z")) : null));
    }
}
