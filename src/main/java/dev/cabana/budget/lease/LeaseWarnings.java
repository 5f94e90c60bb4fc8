package dev.cabana.budget.lease;

import dev.cabana.budget.BudgetSettings;
import dev.cabana.budget.LeaseEnding;
import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warns once for each lead time. Of several that came due at once, the last one says it all. */
@Component
class LeaseWarnings {
    private final DeploymentStore deployments;
    private final LeaseEnds ends;
    private final Timeline timeline;
    private final BudgetSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaseWarnings(
            DeploymentStore deployments,
            LeaseEnds ends,
            Timeline timeline,
            BudgetSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deployments = deployments;
        this.ends = ends;
        this.timeline = timeline;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void give(Deployment deployment, Instant until) {
        UUID id = deployment.ref().id();
        deployments.lock(id);
        Instant now = clock.instant();
        Duration left = Duration.between(now, until);
        List<Duration> due = settings.leaseLeads().stream()
                .filter(lead -> lead.compareTo(left) >= 0)
                .toList();
        boolean lastIsNew = false;
        for (Duration lead : due) {
            lastIsNew = ends.warned(id, until, lead);
        }
        // Whoever has just granted less than a lead time need not be warned of it.
        if (lastIsNew && !ends.grantedWithin(id, due.getLast(), until)) {
            timeline.append(
                    id, Entry.of("lease.ending", Level.warning, "The lease ends in " + LeaseText.inWords(left)));
            events.publishEvent(new LeaseEnding(deployment.ref(), until, left));
        }
    }
}
