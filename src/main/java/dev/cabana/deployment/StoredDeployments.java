package dev.cabana.deployment;

import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.deployment.ledger.Revision;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads deployments from the database, for the teams that a caller belongs to. */
@Service
@Transactional(readOnly = true)
class StoredDeployments implements Deployments {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Timeline timeline;
    private final DeploymentList list;
    private final ApplicationEventPublisher events;
    private final double pace;

    /** @param pace where the cloud is faster than AWS, expected durations are shorter by the same factor */
    StoredDeployments(
            DeploymentStore deployments,
            ResourceStore resources,
            Timeline timeline,
            DeploymentList list,
            ApplicationEventPublisher events,
            @Value("${cabana.provisioning.pace:1.0}") double pace) {
        this.deployments = deployments;
        this.resources = resources;
        this.timeline = timeline;
        this.list = list;
        this.events = events;
        this.pace = pace;
    }

    @Override
    public Page<DeploymentSummary> list(Caller caller, DeploymentFilter filter, PageRequest page) {
        return list.page(caller, filter, page);
    }

    @Override
    public DeploymentDetails find(Caller caller, String name) {
        Deployment deployment = visible(caller, name);
        Revision revision = deployments.revision(
                deployment.ref().id(), deployment.revisions().desired());
        return new DeploymentDetails(
                list.one(deployment.ref().id()),
                revision.document(),
                revision.request(),
                deployment.readyAt(),
                remaining(deployment),
                deployment.proof(),
                deployment.stamps().version());
    }

    private @Nullable Duration remaining(Deployment deployment) {
        return switch (deployment.phase()) {
            case provisioning, stalled, degraded ->
                Remaining.of(resources.all(deployment.ref().id()), pace);
            case ready, deleting, deleted -> null;
        };
    }

    @Override
    public Page<ResourceView> resources(Caller caller, String name, PageRequest page) {
        var after = ResourceCursor.decode(page.cursor());
        List<ResourceRow> rows =
                resources.after(visible(caller, name).ref().id(), after.position(), after.address(), page.limit() + 1);
        boolean more = rows.size() > page.limit();
        List<ResourceRow> shown = more ? rows.subList(0, page.limit()) : rows;
        return new Page<>(
                shown.stream().map(ResourceViews::of).toList(),
                more ? ResourceCursor.at(shown.getLast()).encoded() : null);
    }

    private static long position(String cursor) {
        try {
            return Math.max(0, Long.parseLong(cursor));
        } catch (NumberFormatException wrong) {
            throw Refusal.invalid("cursor is not one that this list gave out");
        }
    }

    @Override
    public Page<TimelineEvent> events(Caller caller, String name, PageRequest page) {
        long before = page.cursor() == null ? Long.MAX_VALUE : position(page.cursor());
        var events = timeline.before(visible(caller, name).ref().id(), before, page.limit() + 1);
        if (events.size() <= page.limit()) {
            return new Page<>(events, null);
        }
        List<TimelineEvent> items = events.subList(0, page.limit());
        return new Page<>(items, Long.toString(items.getLast().id()));
    }

    @Override
    public List<TimelineEvent> eventsAfter(Caller caller, String name, long lastId) {
        return timeline.after(visible(caller, name).ref().id(), lastId, PageRequest.MAX_LIMIT);
    }

    @Override
    @Transactional
    public void checkDrift(Caller caller, String name) {
        Deployment deployment = visible(caller, name);
        if (!caller.mayRequest(deployment.ref().team())
                && !caller.mayApprove(deployment.ref().team())) {
            throw Refusal.forbidden("Only people who may file or approve requests may start a drift check");
        }
        Phase phase = deployments.lock(deployment.ref().id()).orElseThrow().phase();
        if (!IdempotencyKey.first()) {
            return;
        }
        if (phase == Phase.deleted) {
            throw Refusal.conflict(name + " is deleted; there is nothing left to compare with its document");
        }
        timeline.append(
                deployment.ref().id(),
                Entry.of("drift.check", TimelineEvent.Level.info, "A drift check was started by " + caller.name())
                        .by(caller.id()));
        events.publishEvent(new DriftCheckRequested(deployment.ref(), caller.id()));
        events.publishEvent(new Audited(caller.id(), "deployment.drift-check", "deployment:" + name, null, null));
    }

    private Deployment visible(Caller caller, String name) {
        return deployments
                .named(name)
                .filter(deployment -> caller.mayView(deployment.ref().team()))
                .orElseThrow(() -> Refusal.notFound("The deployment " + name));
    }
}
