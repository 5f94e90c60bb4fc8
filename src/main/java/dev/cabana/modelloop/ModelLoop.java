package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models reconciliation loop: wakes for every change of a model, its Deployment or its pods, and now and then anyway. */
public final class ModelLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoop.class);
    private static final long RESYNC_MILLIS = 30_000;

    private final KubernetesClient client;
    private final String namespace;
    private final ModelReconciler reconciler;
    private final BlockingQueue<String> due = new LinkedBlockingQueue<>();
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
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
        informers.add(client.apps()
                .deployments()
                .inNamespace(namespace)
                .withLabel(Workloads.LABEL)
                .inform(waking(ModelLoop::modelOf), RESYNC_MILLIS));
        informers.add(client.pods()
                .inNamespace(namespace)
                .withLabel(Workloads.LABEL)
                .inform(waking(ModelLoop::modelOf), RESYNC_MILLIS));
        worker.start();
        return this;
    }

    private static Optional<String> modelOf(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(labels -> labels.get(Workloads.LABEL));
    }

    private <T extends HasMetadata> ResourceEventHandler<T> waking(
            java.util.function.Function<T, Optional<String>> model) {
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
        model.filter(name -> !due.contains(name)).ifPresent(due::add);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String name = due.take();
                try {
                    reconciler.reconcile(name);
                } catch (KubernetesClientException e) {
                    LOG.warn(
                            "Model {} is not reconciled: {}; it is tried again at the next resync",
                            name,
                            e.getMessage());
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.interrupt();
        informers.forEach(SharedIndexInformer::close);
    }
}
