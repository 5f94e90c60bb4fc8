package dev.cabana.modelkey.placement;

import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.modelkey.ModelKeySettings;
import dev.cabana.modelkey.ModelKeyStore;
import dev.cabana.modelkey.ModelKeyStore.Valid;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.serving.Wakening.PerDeployment;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.signal.Signals;
import dev.cabana.work.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the keys in one deployment's cluster as its team has them here. The instance is the deployment's id. A team without
 * keys costs its clusters nothing.
 */
@Component
class PlacementWork implements Work, PerDeployment {
    static final String KIND = "model-keys";
    /** Followed by the team: where its keys are in force has changed. */
    static final String TOPIC = "model-keys:";

    private static final Logger log = LoggerFactory.getLogger(PlacementWork.class);

    private final ModelKeyStore keys;
    private final PlaceStore places;
    private final ServedDeployments served;
    private final Signals signals;
    private final ModelKeySettings settings;
    private final Clock clock;

    PlacementWork(
            ModelKeyStore keys,
            PlaceStore places,
            ServedDeployments served,
            Signals signals,
            ModelKeySettings settings,
            Clock clock) {
        this.keys = keys;
        this.places = places;
        this.served = served;
        this.signals = signals;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        UUID id = UUID.fromString(instance);
        Optional<DeploymentRef> deployment = served.find(id);
        if (deployment.isEmpty()) {
            places.forget(id);
            return null;
        }
        Instant now = clock.instant();
        List<Valid> valid = keys.valid(deployment.get().team(), now);
        if (valid.isEmpty() && !places.known(id)) {
            return null;
        }
        return place(deployment.get(), valid, now);
    }

    private Instant place(DeploymentRef deployment, List<Valid> valid, Instant now) {
        try {
            boolean open = served.in(deployment.id(), cluster -> {
                        KeySecret.put(cluster, valid);
                        return true;
                    })
                    .orElse(false);
            if (open && places.stand(deployment.id(), valid, now)) {
                signals.publish(TOPIC + deployment.team());
            }
            return now.plus(open ? settings.every() : settings.retry());
        } catch (KubernetesFailure failure) {
            log.info(
                    "The keys of {} cannot be brought into its cluster: {}; tried again in {}",
                    deployment.name(),
                    failure.getMessage(),
                    settings.retry());
            if (places.troubled(deployment.id(), words(failure), now)) {
                signals.publish(TOPIC + deployment.team());
            }
            return now.plus(settings.retry());
        }
    }

    private static String words(KubernetesFailure failure) {
        return switch (failure) {
            case KubernetesFailure.NotFound missing -> "The cluster has no place for keys yet";
            case KubernetesFailure.Unavailable away -> "The cluster cannot be reached";
            case KubernetesFailure.NotYetKnown refused -> "The cluster does not know the portal yet";
            case KubernetesFailure.Denied denied ->
                denied.terminating() ? "The cluster is being taken down" : "The cluster refuses the portal";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
