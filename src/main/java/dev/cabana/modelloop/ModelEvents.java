package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a model's transitions by Kubernetes Events. One transition has one name, so that none is told of twice. */
final class ModelEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ModelEvents.class);

    /** What etcd and people can take. */
    private static final int LONGEST = 1000;

    private final KubernetesClient client;
    private final Clock clock;

    ModelEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What cannot be told is logged: it must not hold the model up. */
    void tell(InferenceModel model, Condition ready) {
        try {
            client.resource(event(model, ready))
                    .fieldManager(ModelLoop.MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            LOG.info(
                    "Event {} of {} is not told: {}",
                    ready.reason(),
                    model.getMetadata().getName(),
                    e.getMessage());
        }
    }

    private Event event(InferenceModel model, Condition ready) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String name = "%s.%d-%s"
                .formatted(
                        model.getMetadata().getName(),
                        model.getMetadata().getGeneration(),
                        ready.reason().toLowerCase(Locale.ROOT));
        boolean warns = switch (ready.reason()) {
            case "NoCapacity", "ImageUnavailable", "Crashing", "Misconfigured" -> true;
            default -> false;
        };
        return new EventBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(model.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(model.getApiVersion())
                .withKind(model.getKind())
                .withName(model.getMetadata().getName())
                .withNamespace(model.getMetadata().getNamespace())
                .withUid(model.getMetadata().getUid())
                .endInvolvedObject()
                .withType(warns ? "Warning" : "Normal")
                .withReason(ready.reason())
                .withMessage(ready.message()
                        .substring(0, Math.min(LONGEST, ready.message().length())))
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(ModelLoop.MANAGER)
                .endSource()
                .build();
    }
}
