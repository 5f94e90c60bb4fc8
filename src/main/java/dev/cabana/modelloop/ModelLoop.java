package dev.cabana.modelloop;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models reconciliation loop: wakes for every change of a model, of what it was made into and of its pods, and now and
 * then anyway. Whatever goes wrong with one model does not stop the others.
 */
public final class ModelLoop implements AutoCloseable {
    public static final String MANAGER = "models-reconciliation-loop";
    public static final String FINALIZER = "cabana.dev/models-reconciliation-loop";

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoop.class);
    private static final Duration RESYNC = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 8;

    private final Operator operator;
    private volatile boolean broken;

    /** @param client stays the caller's to close @param namespace of the models */
    public ModelLoop(KubernetesClient client, String namespace, Clock clock) {
        this(client, namespace, clock, new LoopMetrics());
    }

    ModelLoop(KubernetesClient client, String namespace, Clock clock, LoopMetrics metrics) {
        operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false)
                .withConcurrentReconciliationThreads(AT_ONCE)
                .withReconciliationTerminationTimeout(GRACE)
                .withMetrics(metrics)
                // The default ends the process, which may be somebody else's.
                .withInformerStoppedHandler((informer, error) -> stopped(error)));
        operator.register(
                new ModelReconciler(client, namespace, clock, metrics),
                controller -> controller
                        .withName(MANAGER)
                        .withFieldManager(MANAGER)
                        .withFinalizer(FINALIZER)
                        .settingNamespace(namespace)
                        .withReconciliationMaxInterval(RESYNC)
                        .withRetry(new GenericRetry()
                                .setInitialInterval(FIRST_RETRY)
                                .setIntervalMultiplier(2)
                                .setMaxInterval(LAST_RETRY.toMillis())
                                .withoutMaxAttempts()));
    }

    private void stopped(@Nullable Throwable error) {
        if (error != null) {
            broken = true;
            LOG.warn("The loop no longer sees what happens: {}; it has to be started again", error.getMessage());
        }
    }

    /** Returns when everything has been seen once; throws when that fails. */
    public ModelLoop start() {
        operator.start();
        return this;
    }

    /** False when it has to be started again. */
    public boolean healthy() {
        return !broken && operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    @Override
    public void close() {
        operator.stop();
    }
}
