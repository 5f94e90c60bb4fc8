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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The rules and the price list, without a look at the world. */
@Component
class InstantChecks implements DraftChecks, RunningCosts {
    /** Resources and prices are the same in every account. */
    private static final String ANY_ACCOUNT = "000000000000";

    private static final int MOST_KNOWN = 1_000;

    private final SpecRules rules;
    private final ProvisioningSettings settings;
    private final Graphs graphs;
    private final Costs costs;
    private final Clock clock;
    private final Map<Asked, RunningCost> known = Collections.synchronizedMap(new Latest());

    /** All that the cost depends on besides what was read at the start; by the day, a version of Kubernetes gets dearer. */
    private record Asked(DeploymentDocument document, LocalDate day) {}

    /** A list asks for the same again at each look, and compiling a graph for each of its rows takes most of its time. */
    private static final class Latest extends LinkedHashMap<Asked, RunningCost> {
        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, RunningCost> eldest) {
            return size() > MOST_KNOWN;
        }
    }

    InstantChecks(SpecRules rules, ProvisioningSettings settings, Graphs graphs, Costs costs, Clock clock) {
        this.rules = rules;
        this.settings = settings;
        this.graphs = graphs;
        this.costs = costs;
        this.clock = clock;
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
        var asked = new Asked(document, LocalDate.now(clock));
        RunningCost before = known.get(asked);
        if (before != null) {
            return before;
        }
        Cost cost = cost(document);
        var now = new RunningCost(cost.hourlyUsd(), cost.monthlyUsd(), cost.unpriced());
        known.put(asked, now);
        return now;
    }
}
