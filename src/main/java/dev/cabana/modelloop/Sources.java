package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What wakes a model besides itself: the objects that it was made into, and their pods, all known by one label. */
final class Sources {
    static final List<Class<? extends HasMetadata>> MADE =
            List.of(Deployment.class, Service.class, PodDisruptionBudget.class);

    private final String namespace;
    private @Nullable InformerEventSource<Pod, InferenceModel> pods;

    Sources(String namespace) {
        this.namespace = namespace;
    }

    List<EventSource<?, InferenceModel>> prepare(EventSourceContext<InferenceModel> context) {
        pods = source(Pod.class, context);
        List<EventSource<?, InferenceModel>> all = new ArrayList<>(List.of(pods));
        MADE.forEach(kind -> all.add(source(kind, context)));
        return all;
    }

    private <T extends HasMetadata> InformerEventSource<T, InferenceModel> source(
            Class<T> kind, EventSourceContext<InferenceModel> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, InferenceModel.class)
                        .withName(kind.getSimpleName())
                        .withNamespaces(Set.of(namespace))
                        .withLabelSelector(Track.LABEL)
                        .withSecondaryToPrimaryMapper(this::modelOf)
                        .build(),
                context);
    }

    private Set<ResourceID> modelOf(HasMetadata object) {
        return Workloads.keyOf(object)
                .map(key -> Set.of(new ResourceID(Track.modelOf(key), namespace)))
                .orElse(Set.of());
    }

    Collection<Pod> allPods() {
        return pods == null ? List.of() : pods.list(namespace, pod -> true).collect(Collectors.toList());
    }
}
