package dev.cabana.provisioning.plan;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.RuleContext;
import dev.cabana.deployment.spec.SpecRules;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.Plan.Verdict;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds a document against the rules that need no look at the world. */
@Component
class Rules {
    private final SpecRules rules;
    private final ProvisioningSettings settings;

    Rules(SpecRules rules, ProvisioningSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /** @return the warnings; @throws dev.cabana.shared.Refusal with every violation */
    List<Finding> check(DeploymentDocument document) {
        return rules
                .check(document, RuleContext.of(settings.namePrefix(), settings.allowedCidrs()))
                .orRefuse()
                .warnings()
                .stream()
                .map(warning -> new Finding("Document", Verdict.warned, warning.message(), warning.pointer()))
                .toList();
    }
}
