package dev.cabana.deployment;

import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.Revision;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Audited;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves what is desired. Only an approved request does that; the engine hears of it in the same transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DesiredState {
    private final DeploymentStore deployments;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** @param request the one that was approved @param requester id of the person who asked */
    public record Order(UUID request, String requester, String approver) {}

    DesiredState(DeploymentStore deployments, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.deployments = deployments;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** @param account 12 digits, resolved */
    public void create(UUID id, DeploymentDocument document, String account, Order order) {
        var ref = new DeploymentRef(
                id, document.metadata().name(), document.metadata().team());
        var place = new Deployment.Place(account, document.spec().region());
        var started =
                Deployment.started(ref, place, document.spec().protection().delete(), clock.instant());
        try {
            deployments.insert(started);
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("A deployment named " + ref.name() + " exists already");
        }
        deployments.insert(id, new Revision(1, document, order.request(), order.requester()), clock.instant());
        announce(ref, "Creation was approved", order);
        tell("deployment.create", ref, order, null, document);
    }

    public void change(UUID id, DeploymentDocument document, Order order) {
        DeploymentDocument current = document(locked(id));
        Deployment changed = locked(id).desiring(document.spec().protection().delete());
        deployments.save(changed, clock.instant());
        int number = changed.revisions().desired();
        deployments.insert(id, new Revision(number, document, order.request(), order.requester()), clock.instant());
        announce(changed.ref(), "Revision " + number + " was approved", order);
        tell("deployment.change", changed.ref(), order, current, document);
    }

    public void tearDown(UUID id, Order order) {
        Deployment condemned = locked(id).tornDown();
        deployments.save(condemned, clock.instant());
        announce(condemned.ref(), "Deletion was approved", order);
        tell("deployment.delete", condemned.ref(), order, document(condemned), null);
    }

    private DeploymentDocument document(Deployment deployment) {
        return deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
    }

    /** The portal does it, because somebody approved it. */
    private void tell(
            String action,
            DeploymentRef ref,
            Order order,
            @Nullable DeploymentDocument before,
            @Nullable DeploymentDocument after) {
        events.publishEvent(new Audited(
                "cabana",
                action,
                "deployment:" + ref.name(),
                before == null ? null : new Desired(before, null),
                new Desired(after, order)));
    }

    private record Desired(
            @Nullable DeploymentDocument document, @Nullable Order order) {}

    private Deployment locked(UUID id) {
        return deployments.lock(id).orElseThrow(() -> Refusal.notFound("The deployment"));
    }

    private void announce(DeploymentRef ref, String message, Order order) {
        timeline.append(
                ref.id(),
                Entry.of("request.approved", Level.info, message + " by " + order.approver())
                        .by(order.approver())
                        .with(java.util.Map.of("request", order.request().toString())));
        events.publishEvent(new DesiredRevisionChanged(ref));
    }
}
