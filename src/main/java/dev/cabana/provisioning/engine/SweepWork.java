package dev.cabana.provisioning.engine;

import dev.cabana.deployment.DeploymentGone;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.SweepProof.Leftover;
import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends a tear-down with the proof that nothing is left; looks again for as long as something is. */
@Component
class SweepWork implements Work {
    static final String KIND = "sweep";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final DeploymentStore deployments;
    private final Sweep sweep;
    private final TransactionTemplate transactions;
    private final Ending ending;
    private final Pace pace;
    private final Clock clock;

    SweepWork(
            DeploymentStore deployments,
            Sweep sweep,
            TransactionTemplate transactions,
            Ending ending,
            Pace pace,
            Clock clock) {
        this.deployments = deployments;
        this.sweep = sweep;
        this.transactions = transactions;
        this.ending = ending;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        UUID id = UUID.fromString(instance);
        Deployment deployment = deployments.find(id).orElseThrow();
        if (deployment.goal() != Goal.absent || deployment.phase() == Phase.deleted) {
            return null;
        }
        try (var name = MDC.putCloseable("deployment", deployment.ref().name())) {
            SweepProof proof = sweep.look(deployment);
            transactions.executeWithoutResult(status -> ending.record(id, proof));
            return proof.clean() ? null : clock.instant().plus(pace.scaled(LOOK_AGAIN));
        }
    }

    /** Writes down what the sweep found. */
    @Component
    static class Ending {
        private final DeploymentStore deployments;
        private final Timeline timeline;
        private final ApplicationEventPublisher events;
        private final Clock clock;

        Ending(DeploymentStore deployments, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
            this.deployments = deployments;
            this.timeline = timeline;
            this.events = events;
            this.clock = clock;
        }

        void record(UUID id, SweepProof proof) {
            Deployment before = deployments.lock(id).orElseThrow();
            if (before.phase() == Phase.deleted) {
                return;
            }
            Deployment after = before.swept(proof);
            deployments.save(after, clock.instant());
            SweepProof earlier = before.proof();
            if (proof.clean()) {
                timeline.append(
                        id,
                        Entry.of("phase.deleted", Level.success, "The deployment is deleted; nothing of it is left"));
                events.publishEvent(new DeploymentGone(before.ref(), proof));
            } else if (earlier == null || !earlier.leftovers().equals(proof.leftovers())) {
                timeline.append(id, leftovers(proof));
            }
        }

        private static Entry leftovers(SweepProof proof) {
            return Entry.of(
                            "sweep.leftovers",
                            Level.warning,
                            proof.leftovers().size() + " things are still there; looking again until they are gone")
                    .with(proof.leftovers().stream()
                            .collect(Collectors.toMap(Leftover::id, Leftover::what, (one, other) -> one)));
        }
    }
}
