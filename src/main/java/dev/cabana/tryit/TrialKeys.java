package dev.cabana.tryit;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.modelkey.KeyPlaces;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.modelkey.ModelKeyDraft;
import dev.cabana.modelkey.NewModelKeys;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** A key of this process for each team, for an hour; it stands in no answer, page or log. */
@Component
class TrialKeys {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(10);
    private static final int CALLS_A_MINUTE = 120;
    private static final int AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final NewModelKeys keys;
    private final KeyPlaces places;
    private final Clock clock;
    private final Map<String, ModelKey.Issued> byTeam = new ConcurrentHashMap<>();

    TrialKeys(NewModelKeys keys, KeyPlaces places, Clock clock) {
        this.keys = keys;
        this.places = places;
        this.clock = clock;
    }

    /** Waits until the deployment's cluster has it. */
    String secret(DeploymentRef deployment) throws InterruptedException {
        ModelKey.Issued issued = Objects.requireNonNull(byTeam.compute(
                deployment.team(), (team, known) -> known == null || ending(known) ? issue(team) : known));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!places.inForce(deployment.id(), issued.key().id())) {
            if (System.nanoTime() > end) {
                throw Refusal.conflict("The cluster of " + deployment.name()
                        + " cannot be reached to let the portal in; try again in a while");
            }
            Thread.sleep(LOOK);
        }
        return issued.secret();
    }

    private boolean ending(ModelKey.Issued known) {
        Instant end = Objects.requireNonNull(known.key().expiresAt());
        return !clock.instant().plus(RENEWED_BEFORE).isBefore(end);
    }

    private ModelKey.Issued issue(String team) {
        return keys.issueInternal(
                team,
                new ModelKeyDraft(
                        team,
                        "Try it",
                        List.of(ApiKey.ANY_MODEL),
                        CALLS_A_MINUTE,
                        0,
                        AT_ONCE,
                        clock.instant().plus(LIFE)));
    }
}
