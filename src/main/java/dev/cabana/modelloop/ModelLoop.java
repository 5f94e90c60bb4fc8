package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models reconciliation loop: wakes for every change of a model, its Deployment or its pods, and now and then anyway. */
public final class ModelLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoop.class);
    private static final long RESYNC_MILLIS = 30_000;
    private static final Duration AFTER_A_RACE = Duration.ofMillis(50);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    /** Half a second doubled six times is about the time between resyncs. */
    private static final int MOST_DOUBLINGS = 6;

    private final KubernetesClient client;
    private final String namespace;
    private final ModelReconciler reconciler;
    private final WorkQueue due = new WorkQueue();
    private final Map<String, Integer> failures = new HashMap<>();
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private volatile boolean closed;
    private final Thread worker =
            Thread.ofVirtual().name("models-reconciliation-loop").unstarted(this::work);

    /** @param client stays the caller's to close @param namespace of the models */
    public ModelLoop(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.reconciler = new ModelReconciler(client, namespace, clock);
    }

    public ModelLoop start() {
        informers.add(client.resources(InferenceModel.class)
                .inNamespace(namespace)
                .inform(waking(m -> Optional.of(m.getMetadata().getName())), RESYNC_MILLIS));
        informers.add(workloads("apps/v1", "Deployment"));
        informers.add(workloads("v1", "Pod"));
        worker.start();
        return this;
    }

    /** Only to wake for; untyped, since reading all of a pod into objects takes long the first time. */
    private SharedIndexInformer<?> workloads(String apiVersion, String kind) {
        return client.genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withLabel(Workloads.LABEL)
                .inform(waking(ModelLoop::modelOf), RESYNC_MILLIS);
    }

    private static Optional<String> modelOf(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(labels -> labels.get(Workloads.LABEL));
    }

    private <T extends HasMetadata> ResourceEventHandler<T> waking(Function<T, Optional<String>> model) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                wake(model.apply(object));
            }

            @Override
            public void onUpdate(T before, T object) {
                wake(model.apply(object));
            }

            @Override
            public void onDelete(T object, boolean stateUnknown) {
                wake(model.apply(object));
            }
        };
    }

    private void wake(Optional<String> model) {
        model.ifPresent(name -> due.add(name, Duration.ZERO));
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                reconcile(due.take());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one model must not stop the others. */
    private void reconcile(String name) {
        try {
            reconciler.reconcile(name);
            failures.remove(name);
        } catch (ResourceChanged raced) {
            due.add(name, AFTER_A_RACE);
        } catch (RuntimeException e) {
            if (closed) {
                return;
            }
            int before = failures.merge(name, 1, Integer::sum) - 1;
            Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
            due.add(name, delay);
            LOG.warn("Model {} is not reconciled: {}; tried again in {} ms", name, e.getMessage(), delay.toMillis());
        }
    }

    @Override
    public void close() {
        closed = true;
        worker.interrupt();
        informers.forEach(SharedIndexInformer::close);
    }
}
