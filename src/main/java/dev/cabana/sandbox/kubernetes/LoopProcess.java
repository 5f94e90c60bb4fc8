package dev.cabana.sandbox.kubernetes;

import dev.cabana.modelloop.ModelLoop;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running models reconciliation loop; begun again when it cannot start, as the kubelet would. */
final class LoopProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopProcess.class);
    /** Learning the types takes seconds on a busy machine; once is enough for all loops. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    /** What is under way when the loop ends still needs its client. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Settings settings;
    private final Thread thread;

    /** @param certificateAuthority base64 of the PEM @param namespace of the models */
    record Settings(String endpoint, String certificateAuthority, String token, String namespace) {
        @Override
        public String toString() {
            return "Settings[" + endpoint + ", " + namespace + "]";
        }
    }

    private LoopProcess(Settings settings) {
        this.settings = settings;
        this.thread =
                Thread.ofVirtual().name("model-loop " + settings.endpoint()).start(this::run);
    }

    /** Learns the types before the first loop needs them. */
    static void prepare() {
        Thread.ofPlatform().name("sandbox-kubernetes-types").daemon().start(() -> {
            SERIALIZATION.asJson(new Service());
            SERIALIZATION.asJson(new Deployment());
            SERIALIZATION.unmarshal("{\"kind\": \"Deployment\", \"apiVersion\": \"apps/v1\"}", Deployment.class);
            SERIALIZATION.unmarshal("{\"kind\": \"PodList\", \"apiVersion\": \"v1\", \"items\": []}", PodList.class);
        });
    }

    static LoopProcess start(Settings settings) {
        return new LoopProcess(settings);
    }

    Settings settings() {
        return settings;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                runOnce();
                Thread.sleep(BACK_OFF);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() throws InterruptedException {
        try (KubernetesClient client = client()) {
            runWith(client);
        } catch (KubernetesClientException e) {
            LOG.info("The model loop of {} did not start: {}; it starts again", settings.endpoint(), e.getMessage());
        }
    }

    private void runWith(KubernetesClient client) throws InterruptedException {
        try (var loop = new ModelLoop(client, settings.namespace(), Clock.systemUTC())) {
            loop.start();
            Thread.sleep(Duration.ofDays(365));
        } finally {
            Thread.sleep(GRACE);
        }
    }

    private KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(settings.endpoint())
                .withCaCertData(settings.certificateAuthority())
                .withOauthToken(settings.token())
                .withOnlyHttpWatches(true)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(SERIALIZATION)
                .build();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
