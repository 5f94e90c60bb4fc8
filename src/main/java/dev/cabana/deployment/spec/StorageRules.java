package dev.cabana.deployment.spec;

import dev.cabana.catalog.Limits;

/** How long access logs are kept. */
final class StorageRules implements SpecRule {
    private final Limits limits;

    StorageRules(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        int days = document.spec().storage().logRetentionDays();
        findings.require(
                days >= 1 && days <= limits.logRetentionDaysMax(),
                "/spec/storage/logRetentionDays",
                "must be from 1 to %d days".formatted(limits.logRetentionDaysMax()));
    }
}
