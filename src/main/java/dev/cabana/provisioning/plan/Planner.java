package dev.cabana.provisioning.plan;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Plan;
import dev.cabana.request.PlanItem;
import dev.cabana.request.Planning;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes plans. */
@Component
class Planner implements Planning {
    private final Accounts accounts;
    private final DeploymentStore deployments;
    private final PlanOfNew ofNew;
    private final PlanOfExisting ofExisting;
    private final Clock clock;

    Planner(Accounts accounts, DeploymentStore deployments, PlanOfNew ofNew, PlanOfExisting ofExisting, Clock clock) {
        this.accounts = accounts;
        this.deployments = deployments;
        this.ofNew = ofNew;
        this.ofExisting = ofExisting;
        this.clock = clock;
    }

    /** A plan without what only the whole of it has. */
    record Draft(
            java.util.List<PlanItem> items,
            java.util.List<Plan.Finding> findings,
            Plan.Cost cost,
            java.time.Duration expected) {}

    @Override
    public String account(DeploymentDocument document) {
        return accounts.of(document);
    }

    @Override
    public Plan plan(Proposal proposal) {
        Draft draft = draft(proposal);
        return new Plan(
                PlanHash.of(proposal, draft.items(), draft.cost()),
                clock.instant(),
                draft.items(),
                draft.findings(),
                draft.cost(),
                draft.expected());
    }

    private Draft draft(Proposal proposal) {
        return switch (proposal.kind()) {
            case create -> ofNew.plan(proposal, document(proposal));
            case change -> ofExisting.change(existing(proposal), document(proposal));
            case delete -> ofExisting.delete(existing(proposal));
        };
    }

    private Deployment existing(Proposal proposal) {
        return deployments.find(proposal.deployment().id()).orElseThrow();
    }

    private static DeploymentDocument document(Proposal proposal) {
        return Objects.requireNonNull(proposal.document());
    }

    static AwsTarget target(DeploymentDocument document, String account) {
        return new AwsTarget(account, document.spec().region());
    }
}
