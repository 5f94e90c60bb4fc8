package dev.cabana.modelusage.fetch;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.modelusage.UsageSettings;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.serving.Wakening.PerDeployment;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.signal.Signals;
import dev.cabana.work.Work;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches the usage of one deployment again and again. The instance is its id. Teams without keys have none. */
@Component
class UsageWork implements Work, PerDeployment {
    static final String KIND = "model-usage";
    /** Followed by the team: more was counted. */
    static final String TOPIC = "model-usage:";

    private static final Logger log = LoggerFactory.getLogger(UsageWork.class);

    private final UsageStore store;
    private final ServedDeployments served;
    private final Signals signals;
    private final UsageSettings settings;
    private final Clock clock;
    private final Map<UUID, String> tokens = new ConcurrentHashMap<>();

    UsageWork(UsageStore store, ServedDeployments served, Signals signals, UsageSettings settings, Clock clock) {
        this.store = store;
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
        if (deployment.isEmpty() || !store.hasKeys(deployment.get().team())) {
            return null;
        }
        Instant now = clock.instant();
        try {
            int counted =
                    served.in(id, cluster -> fetch(deployment.get(), cluster)).orElse(0);
            store.looked(id, now, null);
            store.forgetBefore(id, now, settings.kept());
            if (counted > 0) {
                signals.publish(TOPIC + deployment.get().team());
            }
        } catch (KubernetesFailure | CoreApiReports.Unanswered | UncheckedIOException trouble) {
            log.info(
                    "Usage of {} cannot be fetched: {}; tried again",
                    deployment.get().name(),
                    trouble.getMessage());
            store.looked(id, now, words(trouble));
        }
        return clock.instant().plus(settings.every());
    }

    private static String words(RuntimeException trouble) {
        return trouble instanceof KubernetesFailure
                ? "its cluster does not answer the portal"
                : String.valueOf(trouble.getMessage());
    }

    private int fetch(DeploymentRef deployment, KubernetesCluster cluster) {
        var counted = new AtomicInteger();
        Consumer<Batch> count = batch -> {
            if (store.count(deployment, batch, clock.instant())) {
                counted.incrementAndGet();
            }
        };
        try {
            new LeftBatches(cluster).fetch(count);
        } finally {
            ReportToken.of(cluster).ifPresent(token -> new CoreApiReports(cluster, token).fetch(count));
        }
        return counted.get();
    }
}
