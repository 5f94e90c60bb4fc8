package dev.cabana.coreapi.cluster;

import dev.cabana.coreapi.keys.KeyRing;
import dev.cabana.coreapi.routes.RouteTable;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches models, their endpoints and the Secrets with keys. While the API server is away, what was known stays in force.
 */
public final class ClusterSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSource.class);
    private static final long NO_RESYNC = 0;
    /** Changes come in swarms. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final ResourceDefinitionContext MODELS = new ResourceDefinitionContext.Builder()
            .withGroup("cabana.dev")
            .withVersion("v1alpha1")
            .withKind("InferenceModel")
            .withPlural("inferencemodels")
            .withNamespaced(true)
            .build();

    private final Targets targets;
    private final RouteTable routes;
    private final KeyRing keys;
    private final SharedIndexInformer<GenericKubernetesResource> models;
    private final SharedIndexInformer<EndpointSlice> slices;
    private final SharedIndexInformer<Secret> secrets;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("cluster").daemon().unstarted(task));

    /** @param client stays the caller's to close @param upstream as in the settings */
    public ClusterSource(KubernetesClient client, String namespace, String upstream, RouteTable routes, KeyRing keys) {
        this.targets = new Targets(namespace, upstream);
        this.routes = routes;
        this.keys = keys;
        this.models = informer(client.genericKubernetesResources(MODELS).inNamespace(namespace));
        this.slices = informer(client.resources(EndpointSlice.class).inNamespace(namespace));
        this.secrets = informer(client.secrets().inNamespace(namespace));
        List.of(models, slices, secrets).forEach(informer -> informer.start().thenRun(this::wake));
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(Informable<T> watched) {
        SharedIndexInformer<T> informer = watched.runnableInformer(NO_RESYNC);
        informer.exceptionHandler((started, e) -> {
            LOG.info("The API server cannot be watched: {}; it is tried again", e.getMessage());
            return true;
        });
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                wake();
            }

            @Override
            public void onUpdate(T before, T object) {
                wake();
            }

            @Override
            public void onDelete(T object, boolean stateUnknown) {
                wake();
            }
        });
        return informer;
    }

    private void wake() {
        if (changed.compareAndSet(false, true) && !executor.isShutdown()) {
            executor.schedule(this::publish, GATHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void publish() {
        changed.set(false);
        try {
            if (secrets.hasSynced()) {
                keys.replace(Secrets.keys(secrets.getStore().list()));
            }
            if (models.hasSynced() && slices.hasSynced() && secrets.hasSynced()) {
                Map<String, Secret> byName = secrets.getStore().list().stream()
                        .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), secret -> secret));
                routes.replace(
                        targets.of(models.getStore().list(), slices.getStore().list(), byName));
            }
        } catch (RuntimeException e) {
            LOG.error("What changed in the cluster cannot be used; what was known before stays in force", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        List.of(models, slices, secrets).forEach(SharedIndexInformer::close);
    }
}
