package dev.cabana.request;

import dev.cabana.deployment.DeploymentGone;
import dev.cabana.deployment.DeploymentSettled;
import dev.cabana.deployment.DesiredState;
import dev.cabana.deployment.DesiredState.Order;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.shared.DeploymentRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which the portal moves requests: an approved one into force, an applied one to its end. */
@Component
@Transactional
class RequestProgress {
    private static final Logger log = LoggerFactory.getLogger(RequestProgress.class);

    private final RequestStore requests;
    private final RequestKeeping keeping;
    private final Agreements agreements;
    private final DeploymentStore deployments;
    private final DesiredState desired;
    private final Admissions admissions;
    private final Clock clock;

    RequestProgress(
            RequestStore requests,
            RequestKeeping keeping,
            Agreements agreements,
            DeploymentStore deployments,
            DesiredState desired,
            Admissions admissions,
            Clock clock) {
        this.requests = requests;
        this.keeping = keeping;
        this.agreements = agreements;
        this.deployments = deployments;
        this.desired = desired;
        this.admissions = admissions;
        this.clock = clock;
    }

    /** Puts what was approved into force, if it still is what would happen; otherwise the approver is asked again. */
    void apply(UUID id, Plan now) {
        // Deployment before request, as settling does: the other order would wait for each other.
        requests.find(id)
                .ifPresent(
                        found -> deployments.lock(found.subject().deployment().id()));
        Request request = requests.lock(id).orElseThrow();
        if (request.state() != RequestState.approved) {
            return;
        }
        Plan then = Objects.requireNonNull(request.planned().plan());
        if (!then.hash().equals(now.hash()) || !now.failures().isEmpty()) {
            List<String> moved = PlanDifference.between(then, now);
            log.info("The world moved since {} was approved; its approver is asked again", id);
            store(
                    request.returned(now, moved, agreements.returned(request, now)),
                    "The world has moved since the approval: " + String.join("; ", moved));
            return;
        }
        if (!request.agreed()) {
            // A replica that knows no policies yet has let it through.
            giveBack(request, "its approval policy asks for more");
            return;
        }
        // A refusal undoes this transaction and sends the request back.
        admissions.check(request, now);
        supersedeOthers(request);
        store(request.applying(), null);
        putInForce(request);
    }

    /** It cannot be applied as it is; its approver sees why. */
    void giveBack(UUID id, @Nullable String why) {
        Request request = requests.lock(id).orElseThrow();
        if (request.state() == RequestState.approved) {
            giveBack(request, why);
        }
    }

    private void giveBack(Request request, @Nullable String why) {
        Plan plan = Objects.requireNonNull(request.planned().plan());
        String reason = "It cannot be applied: " + why;
        store(request.returned(plan, List.of(reason), agreements.returned(request, plan)), reason);
    }

    private void putInForce(Request request) {
        var order = new Order(request.id(), request.requester(), Objects.requireNonNull(request.approver()));
        UUID deployment = request.subject().deployment().id();
        var document = request.proposed().document();
        switch (request.kind()) {
            case create ->
                desired.create(
                        deployment,
                        Objects.requireNonNull(document),
                        request.subject().account(),
                        order);
            case change -> desired.change(deployment, Objects.requireNonNull(document), order);
            case delete -> desired.tearDown(deployment, order);
        }
    }

    /** What is being applied, or was agreed to before, gives way. */
    private void supersedeOthers(Request request) {
        for (Request other : requests.open(request.deploymentName())) {
            boolean gone = request.kind() == RequestKind.delete;
            if (!other.id().equals(request.id()) && (other.state() == RequestState.applying || gone)) {
                supersede(other.id(), request);
            }
        }
    }

    private void supersede(UUID other, Request by) {
        Request locked = requests.lock(other).orElseThrow();
        if (locked.state().canBecome(RequestState.superseded)) {
            store(locked.superseded(), "Superseded by request " + by.id() + " (" + by.kind() + ")");
        }
    }

    /** Lets it expire or reminds of it when that is due. @return when to look again, or null when there is nothing to wait for */
    @Nullable
    Instant tend(UUID id) {
        Request request = requests.lock(id).orElseThrow();
        if (request.state() != RequestState.submitted) {
            return null;
        }
        Instant now = clock.instant();
        StageProgress open = request.needed().open().orElseThrow();
        if (reached(open.expiresAt(), now)) {
            store(request.expired(), Waits.words(open, request.needed()));
            return null;
        }
        if (reached(open.remindAt(), now)) {
            Request reminded = request.reminded(now);
            keeping.reminded(reminded);
            return RequestKeeping.due(reminded);
        }
        return RequestKeeping.due(request);
    }

    private static boolean reached(@Nullable Instant at, Instant now) {
        return at != null && !now.isBefore(at);
    }

    @EventListener
    void on(DeploymentSettled settled) {
        finish(settled.deployment(), null);
    }

    @EventListener
    void on(DeploymentGone gone) {
        finish(gone.deployment(), gone.proof());
    }

    private void finish(DeploymentRef deployment, @Nullable SweepProof proof) {
        requests.lockApplying(deployment.id()).ifPresent(request -> {
            if (request.kind() == RequestKind.delete && proof == null) {
                throw new IllegalStateException("A deletion ends with a proof");
            }
            store(request.applied(proof), null);
            supersedeDrafts(request);
        });
    }

    /** A draft was made against a spec that is no longer the current one. */
    private void supersedeDrafts(Request applied) {
        requests.open(applied.deploymentName()).stream()
                .filter(open -> open.state() == RequestState.draft
                        && open.stamps().createdAt().isBefore(clock.instant()))
                .forEach(draft -> supersede(draft.id(), applied));
    }

    private void store(Request moved, @Nullable String note) {
        keeping.moved(moved, null, null, note);
    }
}
