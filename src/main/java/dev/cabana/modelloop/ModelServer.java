package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The pod that serves: vLLM's OpenAI-compatible server with the checkpoint from S3. */
final class ModelServer {
    static final int PORT = 8080;
    static final String GPU = "nvidia.com/gpu";
    static final String API_KEY = "VLLM_API_KEY";

    /** For answers that are being streamed when a pod has to go. */
    private static final long DRAIN_SECONDS = 120;
    /** Until nobody sends a request to a pod that is going, endpoints have to spread. */
    private static final long SETTLE_SECONDS = 5;

    private final Track track;
    private final InferenceModelSpec spec;

    ModelServer(Track track) {
        this.track = track;
        this.spec = track.model().getSpec();
    }

    PodSpec pod() {
        return new PodSpecBuilder()
                .withServiceAccountName(spec.serviceAccount())
                .withTerminationGracePeriodSeconds(DRAIN_SECONDS)
                .withNodeSelector(Objects.requireNonNullElse(spec.nodeSelector(), Map.of()))
                .addNewToleration()
                .withKey(GPU)
                .withOperator("Exists")
                .withEffect("NoSchedule")
                .endToleration()
                .withContainers(container())
                .addNewVolume()
                .withName("shm")
                .withNewEmptyDir()
                .withMedium("Memory")
                .endEmptyDir()
                .endVolume()
                .build();
    }

    private Container container() {
        var probes = new Probes(track);
        var container = new ContainerBuilder()
                .withName("inference")
                .withImage(track.image())
                .withArgs(args())
                .withEnv(env())
                .addNewPort()
                .withName("http")
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .endPort()
                .withStartupProbe(probes.startup())
                .withReadinessProbe(probes.readiness())
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(SETTLE_SECONDS)
                .endPreStop()
                .endLifecycle()
                .addNewVolumeMount()
                .withName("shm")
                .withMountPath("/dev/shm")
                .endVolumeMount();
        if (track.gpus() > 0) {
            var gpus = new Quantity(Integer.toString(track.gpus()));
            container
                    .withNewResources()
                    .addToRequests(GPU, gpus)
                    .addToLimits(GPU, gpus)
                    .endResources();
        }
        return container.build();
    }

    private List<String> args() {
        List<String> args = new ArrayList<>(
                List.of("--model=" + track.checkpoint(), "--served-model-name=" + spec.modelName(), "--port=" + PORT));
        if (track.gpus() > 1) {
            args.add("--tensor-parallel-size=" + track.gpus());
        }
        if (spec.contextLength() != null) {
            args.add("--max-model-len=" + spec.contextLength());
        }
        args.addAll(track.args());
        return args;
    }

    /** The marker is written last, so that whoever finds it finds a whole checkpoint. */
    private List<EnvVar> env() {
        Map<String, String> plain = new TreeMap<>(track.env());
        plain.put("CHECKPOINT_URI", track.checkpoint());
        plain.put("CHECKPOINT_MARKER", track.checkpoint().replaceAll("/*$", "") + "/.checkpoint-complete");
        List<EnvVar> env = new ArrayList<>();
        plain.forEach((name, value) -> env.add(new EnvVar(name, value, null)));
        if (spec.apiKeySecret() != null) {
            env.add(new EnvVarBuilder()
                    .withName(API_KEY)
                    .withNewValueFrom()
                    .withNewSecretKeyRef()
                    .withName(spec.apiKeySecret())
                    .withKey(API_KEY)
                    .endSecretKeyRef()
                    .endValueFrom()
                    .build());
        }
        return env;
    }
}
