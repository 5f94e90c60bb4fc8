package dev.cabana.budget.lease;

import dev.cabana.budget.BudgetSettings;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.request.PortalRequests;
import dev.cabana.request.PortalRequests.TearDown;
import dev.cabana.request.RequestState;
import dev.cabana.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has a deployment torn down whose lease has ended, by a request that is filed once, whoever files it and however often. */
@Component
class TearDowns {
    private static final Logger log = LoggerFactory.getLogger(TearDowns.class);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration WATCH = Duration.ofMinutes(1);
    /** One that came back as often as this is no longer a matter of a moment. */
    private static final int OFTEN = 4;

    private final PortalRequests requests;
    private final LeaseOutcomes outcomes;
    private final BudgetSettings settings;
    private final Clock clock;

    TearDowns(PortalRequests requests, LeaseOutcomes outcomes, BudgetSettings settings, Clock clock) {
        this.requests = requests;
        this.outcomes = outcomes;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return when to look again, or null when everything is on its way */
    @Nullable
    Instant end(Deployment deployment, Instant until) {
        Instant now = clock.instant();
        if (deployment.isProtected()) {
            outcomes.stalled(
                    deployment.ref(),
                    until,
                    "The deployment is protected against deletion",
                    "Extend the lease, or file a change that sets protection.delete to false and gives the lease a new end");
            return now.plus(AGAIN);
        }
        String why = "The lease ended on " + LeaseText.at(until);
        Instant patience = until.plus(settings.leaseGrace());
        if (!now.isBefore(patience) && requests.putAside(deployment.ref(), why) > 0) {
            log.info(
                    "Put aside what waited for a decision about {}: its lease has ended",
                    deployment.ref().name());
        }
        UUID id = requestOf(deployment.ref().id(), until);
        try {
            return filed(deployment, until, id, requests.tearDown(id, deployment.ref(), why));
        } catch (Refusal inTheWay) {
            outcomes.stalled(
                    deployment.ref(),
                    until,
                    String.valueOf(inTheWay.getMessage()),
                    "Decide on it, or withdraw it: it is put aside and the deployment is torn down on "
                            + LeaseText.at(patience));
            return now.isBefore(patience) ? patience : now.plus(AGAIN);
        }
    }

    private @Nullable Instant filed(Deployment deployment, Instant until, UUID id, TearDown tearDown) {
        RequestState state = tearDown.state();
        if (state == RequestState.applying || state == RequestState.applied) {
            outcomes.filed(deployment.ref(), until, id);
            return null;
        }
        if (state == RequestState.approved) {
            return watched(deployment, until, id, tearDown.agreements());
        }
        outcomes.stalled(
                deployment.ref(),
                until,
                "The request that tears it down is " + state,
                "Extend the lease, or file a request to delete the deployment");
        return clock.instant().plus(AGAIN);
    }

    /** It comes back when the world moves before it is applied. The more often it did, the longer it is left alone. */
    private Instant watched(Deployment deployment, Instant until, UUID id, int agreements) {
        if (agreements < OFTEN) {
            outcomes.filed(deployment.ref(), until, id);
        } else {
            outcomes.stalled(
                    deployment.ref(),
                    until,
                    "The request that tears it down keeps coming back, because the world moves before it is applied",
                    "Read in the request what changes, and stop it; Cabana agrees to the request again within an hour");
        }
        return clock.instant().plus(pause(agreements));
    }

    private static Duration pause(int agreements) {
        Duration doubled = WATCH.multipliedBy(1L << Math.clamp(agreements - 1, 0, 10));
        return doubled.compareTo(AGAIN) < 0 ? doubled : AGAIN;
    }

    /** The same on every replica and after every crash. */
    static UUID requestOf(UUID deployment, Instant until) {
        return UUID.nameUUIDFromBytes(("lease\n" + deployment + "\n" + until).getBytes(StandardCharsets.UTF_8));
    }
}
