package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;

/** The group that runs the platform itself; it is never empty. */
final class CpuNodeRules implements SpecRule {
    private static final String POINTER = "/spec/cpuNodes";

    private final Catalog catalog;

    CpuNodeRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        var nodes = document.spec().cpuNodes();
        NodeRules.instanceType(nodes.instanceType(), catalog.cpuInstanceTypes(), catalog, POINTER, findings);
        NodeRules.scaling(nodes.min(), nodes.desired(), nodes.max(), POINTER, catalog.limits(), findings);
        NodeRules.disk(nodes.diskGiB(), POINTER, catalog.limits(), findings);
        findings.require(
                nodes.desired() != 0, POINTER + "/desired", "must be at least 1: these nodes run the platform itself");
    }
}
