package dev.cabana.notification.outbox;

import dev.cabana.budget.LeaseEnded;
import dev.cabana.budget.LeaseEnding;
import dev.cabana.budget.LeaseStalled;
import dev.cabana.deployment.DeploymentGone;
import dev.cabana.deployment.DriftFound;
import dev.cabana.deployment.PhaseChanged;
import dev.cabana.notification.Topic;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.Links;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to deployments, in words. */
@Component
class DeploymentNews {
    /** Drift is found resource by resource; one message speaks for all that drifted together. */
    private static final Duration TOGETHER = Duration.ofMinutes(10);

    private static final int MOST_TROUBLES = 5;

    private final Outbox outbox;
    private final Clock clock;

    DeploymentNews(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void on(PhaseChanged changed) {
        String name = changed.deployment().name();
        switch (changed.now()) {
            case ready -> put(changed, draft(Topic.deploymentReady, changed.deployment(), name + " is ready"), "");
            case degraded ->
                put(
                        changed,
                        draft(Topic.deploymentDegraded, changed.deployment(), name + " is degraded"),
                        "Part of it is stalled or gone: look at its resources.");
            case stalled ->
                put(
                        changed,
                        draft(Topic.deploymentStalled, changed.deployment(), name + " is stalled"),
                        "It does not go on by itself: look at its resources and do what they advise.");
            case provisioning, deleting, deleted -> {}
        }
    }

    private void put(PhaseChanged changed, NewsDraft draft, String next) {
        List<String> troubles = changed.trouble();
        String more = troubles.size() > MOST_TROUBLES ? "\nand " + (troubles.size() - MOST_TROUBLES) + " more" : "";
        outbox.put(draft.why(
                        String.join("\n", troubles.stream().limit(MOST_TROUBLES).toList()) + more)
                .next(next)
                .data("phase", changed.now().name())
                .data("phaseBefore", changed.before().name())
                .at(clock.instant()));
    }

    @EventListener
    void on(DeploymentGone gone) {
        outbox.put(draft(
                        Topic.deploymentGone,
                        gone.deployment(),
                        gone.deployment().name() + " is gone, and nothing of it is left")
                .fact("Looked for leftovers", NewsDraft.time(gone.proof().at()))
                .data("phase", "deleted")
                .at(clock.instant()));
    }

    @EventListener
    void on(DriftFound drift) {
        boolean missing = drift.attributes().contains("");
        String what = missing ? " is gone" : " differs in " + String.join(", ", drift.attributes());
        outbox.putUnlessTold(
                draft(
                                Topic.driftFound,
                                drift.deployment(),
                                drift.deployment().name() + " is no longer what its spec says")
                        .why(drift.address() + what)
                        .next("Somebody changed it from outside: repair it by a request, or ask for what is there now. "
                                + "The page lists every resource that drifted.")
                        .data("address", drift.address())
                        .at(clock.instant()),
                TOGETHER);
    }

    @EventListener
    void on(LeaseEnding ending) {
        outbox.put(draft(
                        Topic.leaseEnding,
                        ending.deployment(),
                        ending.deployment().name() + " ends on " + NewsDraft.time(ending.until()))
                .why("Its lease runs out in " + days(ending.left()) + "; then a request to delete it is filed.")
                .next("Ask for a longer lease by a change of its spec if it is still needed.")
                .fact("Lease until", NewsDraft.time(ending.until()))
                .data("until", ending.until().toString())
                .at(clock.instant()));
    }

    @EventListener
    void on(LeaseEnded ended) {
        outbox.put(draft(
                        Topic.leaseEnding,
                        ended.deployment(),
                        "The lease of " + ended.deployment().name() + " has ended")
                .why("A request to delete it was filed.")
                .next("Nothing is to be done, unless it must stay: then withdraw that request.")
                .shownAt(Links.request(ended.request()))
                .data("until", ended.until().toString())
                .data("request", ended.request().toString())
                .at(clock.instant()));
    }

    @EventListener
    void on(LeaseStalled stalled) {
        outbox.put(draft(
                        Topic.leaseEnding,
                        stalled.deployment(),
                        stalled.deployment().name() + " outlives its lease")
                .why(stalled.reason())
                .next(stalled.advice())
                .data("until", stalled.until().toString())
                .at(clock.instant()));
    }

    private static String days(Duration left) {
        long hours = Math.max(1, left.toHours());
        return hours < 48 ? hours + (hours == 1 ? " hour" : " hours") : hours / 24 + " days";
    }

    private static NewsDraft draft(Topic topic, DeploymentRef deployment, String title) {
        return new NewsDraft(topic, deployment.team(), "deployment:" + deployment.id(), title)
                .shownAt(Links.deployment(deployment.name()))
                .fact("Deployment", deployment.name())
                .fact("Team", deployment.team())
                .data("deployment", deployment.name());
    }
}
