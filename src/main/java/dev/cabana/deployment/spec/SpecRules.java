package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a document's values must be: everything that can be said without asking AWS. Preflight asks AWS about the rest. */
@Component
public final class SpecRules {
    private final List<SpecRule> rules;

    SpecRules(Catalog catalog, SpecSettings settings, Clock clock) {
        rules = List.of(
                new IdentityRules(),
                new NameRules(),
                new LabelRules(catalog.limits()),
                new PlaceRules(catalog, clock),
                new NetworkModeRules(),
                new NetworkRangeRules(settings),
                new ZoneRules(catalog),
                new AccessRules(catalog.limits()),
                new CpuNodeRules(catalog),
                new GpuNodeRules(catalog),
                new CapacityRules(),
                new IngressRules(),
                new CertificateRules(),
                new ModelRules(catalog),
                new PlacementRules(catalog),
                new DiskRules(catalog),
                new EngineRules(catalog),
                new BedrockRules(),
                new StorageRules(catalog.limits()),
                new LeaseRules(clock));
    }

    /** Holds the document against every rule; finds all that is wrong at once. */
    public SpecVerdict check(DeploymentDocument document, RuleContext context) {
        var findings = new Findings();
        rules.forEach(rule -> rule.check(document, context, findings));
        return findings.verdict();
    }
}
