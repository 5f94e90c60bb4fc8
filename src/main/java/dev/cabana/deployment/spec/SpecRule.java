package dev.cabana.deployment.spec;

/** One thing that must hold; says everything that is wrong about it, and never throws. */
@FunctionalInterface
interface SpecRule {

    void check(DeploymentDocument document, RuleContext context, Findings findings);
}
