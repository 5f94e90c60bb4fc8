package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the named image of the model server is new enough. Of an image whose tag is no vLLM version nothing is said. */
final class EngineRules implements SpecRule {
    private static final Pattern VLLM = Pattern.compile(".*vllm.*:v?(\\d+\\.\\d+\\.\\d+)([^\\d.].*)?");
    private static final String IMAGE = "inference";

    private final Catalog catalog;

    EngineRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        Optional.ofNullable(document.spec().platform().images().get(IMAGE))
                .flatMap(EngineRules::versionOf)
                .ifPresent(given -> document.spec().models().forEach(model -> check(model, given, findings)));
    }

    static Optional<String> versionOf(String image) {
        Matcher matcher = VLLM.matcher(image);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void check(ModelSpec model, String given, Findings findings) {
        model.serving().forEach(serving -> check(model.name(), serving.version(), given, findings));
    }

    private void check(String model, String version, String given, Findings findings) {
        catalog.modelVersion(model, version)
                .map(Model.Version::engine)
                .filter(needed -> Arrays.compare(numbers(given), numbers(needed)) < 0)
                .ifPresent(needed -> findings.refuse(
                        "/spec/platform/images/" + IMAGE,
                        "vLLM %s does not serve %s %s; it takes %s or newer, or leave the image out"
                                .formatted(given, model, version, needed)));
    }

    private static int[] numbers(String version) {
        return List.of(version.split("\\.")).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
