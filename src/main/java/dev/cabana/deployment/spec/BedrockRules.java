package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of Bedrock's models, which become settings of core-api and ARNs in its role. */
final class BedrockRules implements SpecRule {
    private static final String POINTER = "/spec/workloadIdentity/bedrockModels";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._:/-]{0,61}[a-zA-Z0-9])?");
    private static final int MOST = 50;

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        var identity = document.spec().workloadIdentity();
        Map<String, String> models = identity.bedrockModels();
        if (models == null) {
            return;
        }
        findings.require(identity.bedrock(), POINTER, "need bedrock to be true");
        findings.require(
                !models.isEmpty() && models.size() <= MOST,
                POINTER,
                "must be 1 to %d models; leave it out to let core-api's own settings name them".formatted(MOST));
        models.forEach((name, model) -> check(document, name, model, findings));
    }

    private static void check(DeploymentDocument document, String name, String text, Findings findings) {
        String at = Pointers.child(POINTER, name);
        findings.require(
                NAME.matcher(name).matches(),
                at,
                "must be called by 1 to 63 letters, digits, '.', '_', ':', '/' and '-', as clients write it");
        findings.require(
                document.spec().models().stream().map(ModelSpec::name).noneMatch(name::equals),
                at,
                "is the name of a model that the deployment serves itself");
        var model = new BedrockModel(text);
        findings.require(
                model.isValid(),
                at,
                "must be the id of a model or an inference profile, for example amazon.nova-lite-v1:0, or its ARN");
        String region = document.spec().region();
        findings.require(
                model.arn().map(BedrockModel.Parts::region).map(region::equals).orElse(true),
                at,
                "must be in " + region + ", where core-api asks Bedrock");
    }
}
