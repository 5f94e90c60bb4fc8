package dev.cabana.deployment.spec;

/** The two fields that say what kind of document this is. */
final class IdentityRules implements SpecRule {

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        findings.require(
                document.apiVersion().equals(DeploymentDocument.API_VERSION),
                "/apiVersion",
                "must be " + DeploymentDocument.API_VERSION);
        findings.require(
                document.kind().equals(DeploymentDocument.KIND), "/kind", "must be " + DeploymentDocument.KIND);
    }
}
