package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the Lease: of several processes, one works. */
final class Leadership implements AutoCloseable {
    static final String LEASE = "models-reconciliation-loop";
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final int RENEW_THIRDS = 2;
    private static final int THIRDS = 3;
    private static final int TRIES = 7;

    private final KubernetesClient client;
    private final LoopSettings settings;
    private final CompletableFuture<?> election;
    private volatile boolean leading;

    /** @param won begins to work; not on the thread that renews @param lost may no longer work */
    Leadership(KubernetesClient client, LoopSettings settings, Runnable won, Runnable lost) {
        this.client = client;
        this.settings = settings;
        var callbacks = new LeaderCallbacks(() -> lead(won), () -> end(lost), leader -> LOG.info("{} leads", leader));
        var config = new LeaderElectionConfigBuilder()
                .withName(LEASE)
                .withLeaseDuration(settings.lease())
                .withRenewDeadline(settings.lease().multipliedBy(RENEW_THIRDS).dividedBy(THIRDS))
                .withRetryPeriod(settings.lease().dividedBy(TRIES))
                .withLock(new LeaseLock(settings.namespace(), LEASE, settings.identity()))
                .withLeaderCallbacks(callbacks)
                .build();
        election = client.leaderElector().withConfig(config).build().start();
    }

    private void lead(Runnable won) {
        leading = true;
        Thread.ofPlatform().name("models-reconciliation-loop").start(won);
    }

    private void end(Runnable lost) {
        if (leading) {
            leading = false;
            lost.run();
        }
    }

    boolean leads() {
        return leading;
    }

    /** Lets go of the Lease, so that the next one need not wait for it to run out. */
    @Override
    public void close() {
        boolean led = leading;
        leading = false;
        election.cancel(true);
        if (led) {
            letGo();
        }
    }

    /** fabric8 lets go with a merge patch in which no holder stands, and that leaves the holder as it is. */
    private void letGo() {
        try {
            Lease lease = client.leases()
                    .inNamespace(settings.namespace())
                    .withName(LEASE)
                    .get();
            if (lease != null && settings.identity().equals(lease.getSpec().getHolderIdentity())) {
                lease.getSpec().setHolderIdentity(null);
                client.resource(lease).update();
            }
        } catch (KubernetesClientException e) {
            LOG.warn("The Lease could not be let go of: {}; the next one waits until it runs out", e.getMessage());
        }
    }
}
