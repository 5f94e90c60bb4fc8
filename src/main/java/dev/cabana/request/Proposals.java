package dev.cabana.request;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.identity.Caller;
import dev.cabana.request.Request.Proposed;
import dev.cabana.request.Request.Subject;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks what somebody asks for against what there is and what they may do, and says which deployment it is about. */
@Component
class Proposals {
    private static final int MAX_JUSTIFICATION = 2_000;

    private final DeploymentStore deployments;
    private final RequestStore requests;
    private final Planning planning;

    /** A checked proposal. */
    record Checked(RequestKind kind, Subject subject, Proposed proposed) {
        Planning.Proposal proposal() {
            return new Planning.Proposal(kind, subject.deployment(), subject.account(), proposed.document());
        }
    }

    Proposals(DeploymentStore deployments, RequestStore requests, Planning planning) {
        this.deployments = deployments;
        this.requests = requests;
        this.planning = planning;
    }

    Checked check(Caller caller, NewRequest asked) {
        checkJustification(asked.justification());
        return switch (asked.kind()) {
            case create -> create(caller, asked);
            case change -> change(caller, asked);
            case delete -> delete(caller, asked);
        };
    }

    private static void checkJustification(String justification) {
        if (justification.isBlank() || justification.length() > MAX_JUSTIFICATION) {
            throw Refusal.invalid(List.of(new Violation(
                    "/justification", "Say why, for the approver, in 1 to " + MAX_JUSTIFICATION + " characters")));
        }
    }

    private Checked create(Caller caller, NewRequest asked) {
        DeploymentDocument document = document(asked);
        var metadata = document.metadata();
        checkMayRequest(caller, metadata.team());
        if (live(metadata.name()).isPresent()) {
            throw taken(metadata.name());
        }
        var ref = new DeploymentRef(UUID.randomUUID(), metadata.name(), metadata.team());
        var subject = new Subject(ref, planning.account(document));
        return new Checked(asked.kind(), subject, new Proposed(document, null, asked.justification()));
    }

    private Checked change(Caller caller, NewRequest asked) {
        Deployment deployment = visible(caller, asked.deployment());
        var current = deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
        DeploymentDocument document = asked.document() == null ? current : asked.document();
        List<Violation> fixed = FixedFields.violations(current, document);
        if (!fixed.isEmpty()) {
            throw Refusal.invalid(fixed);
        }
        return new Checked(asked.kind(), subject(deployment), new Proposed(document, current, asked.justification()));
    }

    private Checked delete(Caller caller, NewRequest asked) {
        Deployment deployment = visible(caller, asked.deployment());
        if (deployment.isProtected()) {
            throw Refusal.conflict(deployment.ref().name()
                    + " is protected against deletion; file a change that sets protection.delete to false first");
        }
        var current = deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
        return new Checked(asked.kind(), subject(deployment), new Proposed(null, current, asked.justification()));
    }

    private Deployment visible(Caller caller, String name) {
        Deployment deployment = live(name)
                .filter(found -> caller.mayView(found.ref().team()))
                .orElseThrow(() -> Refusal.notFound("The deployment " + name));
        checkMayRequest(caller, deployment.ref().team());
        if (deployment.goal() == Goal.absent) {
            throw Refusal.conflict(name + " is being deleted");
        }
        return deployment;
    }

    private Optional<Deployment> live(String name) {
        return deployments.named(name).filter(found -> found.phase() != Phase.deleted);
    }

    private static Subject subject(Deployment deployment) {
        return new Subject(deployment.ref(), deployment.place().account());
    }

    private static void checkMayRequest(Caller caller, String team) {
        if (!caller.mayRequest(team)) {
            throw Refusal.forbidden("You may not file requests for team " + team);
        }
    }

    private static DeploymentDocument document(NewRequest asked) {
        if (asked.document() == null) {
            throw Refusal.invalid(List.of(new Violation("/spec", "A request to create needs a spec")));
        }
        return asked.document();
    }

    /**
     * One open request per deployment. A delete may overtake a request that is being applied, and so may a change of a
     * deployment that is stuck: it may be what frees it.
     */
    void checkNothingOpen(Caller caller, RequestKind kind, DeploymentRef deployment, UUID except) {
        requests.open(deployment.name()).stream()
                .filter(open -> !open.id().equals(except) && blocks(open, kind, deployment))
                .findFirst()
                .ifPresent(open -> {
                    throw RequestRights.maySee(caller, open) ? stillOpen(open) : taken(deployment.name());
                });
    }

    private static Refusal stillOpen(Request open) {
        return Refusal.conflict("Request " + open.id() + " (" + open.kind() + ") for " + open.deploymentName()
                + " is still " + open.state() + "; only one can be open at a time");
    }

    /** The same whether it is a deployment or a request that has the name: another team's is not to be told apart. */
    private static Refusal taken(String name) {
        return Refusal.conflict("A deployment named " + name + " exists already, or was asked for");
    }

    private boolean blocks(Request open, RequestKind kind, DeploymentRef deployment) {
        return switch (open.state()) {
            case submitted, approved -> true;
            case applying ->
                kind == RequestKind.create
                        || open.kind() == RequestKind.delete
                        || (kind == RequestKind.change && !stuck(deployment));
            default -> false;
        };
    }

    private boolean stuck(DeploymentRef deployment) {
        return deployments
                .find(deployment.id())
                .filter(found -> found.phase() == Phase.stalled || found.phase() == Phase.degraded)
                .isPresent();
    }
}
