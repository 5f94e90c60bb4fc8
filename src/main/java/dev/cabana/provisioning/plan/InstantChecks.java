package dev.cabana.provisioning.plan;

import dev.cabana.deployment.RunningCosts;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.RuleContext;
import dev.cabana.deployment.spec.SpecRules;
import dev.cabana.deployment.spec.SpecVerdict;
import dev.cabana.provisioning.Graphs;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.request.DraftChecks;
import dev.cabana.request.Plan.Cost;
import java.math.BigDecimal;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The rules and the price list, without a look at the world. */
@Component
class InstantChecks implements DraftChecks, RunningCosts {
    /** Resources and prices are the same in every account. */
    private static final String ANY_ACCOUNT = "000000000000";

    private final SpecRules rules;
    private final ProvisioningSettings settings;
    private final Graphs graphs;
    private final Costs costs;

    InstantChecks(SpecRules rules, ProvisioningSettings settings, Graphs graphs, Costs costs) {
        this.rules = rules;
        this.settings = settings;
        this.graphs = graphs;
        this.costs = costs;
    }

    @Override
    public SpecVerdict check(DeploymentDocument document) {
        return rules.check(document, RuleContext.of(settings.namePrefix(), settings.allowedCidrs()));
    }

    @Override
    public Cost cost(DeploymentDocument document) {
        String account = Objects.requireNonNullElse(document.spec().account(), ANY_ACCOUNT);
        return costs.of(document.spec(), graphs.compile(graphs.input(document, account)), BigDecimal.ZERO);
    }

    @Override
    public RunningCost of(DeploymentDocument document) {
        Cost cost = cost(document);
        return new RunningCost(cost.hourlyUsd(), cost.monthlyUsd(), cost.unpriced());
    }
}
