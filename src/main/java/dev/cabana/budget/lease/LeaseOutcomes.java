package dev.cabana.budget.lease;

import dev.cabana.budget.LeaseEnded;
import dev.cabana.budget.LeaseStalled;
import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.request.PortalRequests;
import dev.cabana.shared.Audited;
import dev.cabana.shared.DeploymentRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what became of a lease and tells of it, both once. */
@Component
@Transactional
class LeaseOutcomes {
    private final DeploymentStore deployments;
    private final LeaseEnds ends;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    LeaseOutcomes(DeploymentStore deployments, LeaseEnds ends, Timeline timeline, ApplicationEventPublisher events) {
        this.deployments = deployments;
        this.ends = ends;
        this.timeline = timeline;
        this.events = events;
    }

    public void filed(DeploymentRef deployment, Instant until, UUID request) {
        deployments.lock(deployment.id());
        if (ends.ended(deployment.id(), until, request, null, null)) {
            timeline.append(
                    deployment.id(),
                    Entry.of("lease.ended", Level.warning, "The lease has ended; the deployment is torn down")
                            .with(Map.of("request", request.toString())));
            events.publishEvent(new LeaseEnded(deployment, until, request));
            audit("lease.end", deployment, until, "request", request.toString());
        }
    }

    public void stalled(DeploymentRef deployment, Instant until, String reason, String advice) {
        deployments.lock(deployment.id());
        if (ends.ended(deployment.id(), until, null, reason, advice)) {
            timeline.append(
                    deployment.id(),
                    Entry.of("lease.stalled", Level.error, "The lease has ended, but: " + reason + ". " + advice));
            events.publishEvent(new LeaseStalled(deployment, until, reason, advice));
            audit("lease.stall", deployment, until, "reason", reason);
        }
    }

    private void audit(String action, DeploymentRef deployment, Instant until, String key, String value) {
        events.publishEvent(new Audited(
                PortalRequests.PORTAL,
                action,
                "deployment:" + deployment.name(),
                Map.of("until", until.toString()),
                Map.of(key, value)));
    }
}
