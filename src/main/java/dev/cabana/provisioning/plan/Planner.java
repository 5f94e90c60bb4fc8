package dev.cabana.provisioning.plan;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Plan;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.PlanItem;
import dev.cabana.request.Planning;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes plans. */
@Component
class Planner implements Planning {
    private final Accounts accounts;
    private final Rules rules;
    private final DeploymentStore deployments;
    private final PlanOfNew ofNew;
    private final PlanOfExisting ofExisting;
    private final Clock clock;

    Planner(
            Accounts accounts,
            Rules rules,
            DeploymentStore deployments,
            PlanOfNew ofNew,
            PlanOfExisting ofExisting,
            Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.deployments = deployments;
        this.ofNew = ofNew;
        this.ofExisting = ofExisting;
        this.clock = clock;
    }

    /** A plan without what only the whole of it has. */
    record Draft(List<PlanItem> items, List<Finding> findings, Plan.Cost cost, Duration expected) {
        Draft warned(List<Finding> more) {
            return new Draft(
                    items, Stream.concat(more.stream(), findings.stream()).toList(), cost, expected);
        }
    }

    @Override
    public String account(DeploymentDocument document) {
        rules.check(document);
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
            case create -> ofNew.plan(proposal, document(proposal)).warned(rules.check(document(proposal)));
            case change ->
                ofExisting.change(existing(proposal), document(proposal)).warned(rules.check(document(proposal)));
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
