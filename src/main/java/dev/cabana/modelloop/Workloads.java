package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/** What serves a model: a Deployment of the model server, and the Service in front of it. */
final class Workloads {
    static final String LABEL = "cabana.dev/inference-model";
    private static final int PORT = 8080;
    private static final String GPU = "nvidia.com/gpu";
    /** Loading a big checkpoint takes minutes: 180 probes, 10 s apart. */
    private static final int STARTUP_PROBES = 180;
    /** For answers that are being streamed when a pod has to go. */
    private static final long DRAIN_SECONDS = 120;
    /** Until nobody sends a request to a pod that is going, endpoints have to spread. */
    private static final long SETTLE_SECONDS = 5;

    private Workloads() {}

    /** @param replicas as the model wants, or fewer while it is being removed */
    static Deployment deployment(InferenceModel model, int replicas) {
        InferenceModel.Spec spec = model.getSpec();
        // With GPUs there is rarely room for a second replica beside the old one.
        int surge = spec.gpus() > 0 ? 0 : 1;
        return new DeploymentBuilder()
                .withMetadata(metadata(model, model.workloadName()))
                .withNewSpec()
                .withReplicas(replicas)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(surge)
                .withNewMaxUnavailable(1)
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(selector(model))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(selector(model))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(spec.serviceAccount())
                .withTerminationGracePeriodSeconds(DRAIN_SECONDS)
                .withNodeSelector(spec.nodeSelector() == null ? Map.of() : spec.nodeSelector())
                .addNewToleration()
                .withKey(GPU)
                .withOperator("Exists")
                .withEffect("NoSchedule")
                .endToleration()
                .withContainers(container(spec))
                .addNewVolume()
                .withName("shm")
                .withNewEmptyDir()
                .withMedium("Memory")
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Container container(InferenceModel.Spec spec) {
        var container = new ContainerBuilder()
                .withName("inference")
                .withImage(spec.image())
                .withArgs("--model=" + spec.checkpoint(), "--served-model-name=" + spec.modelName(), "--port=" + PORT)
                .addNewPort()
                .withName("http")
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .endPort()
                .withStartupProbe(probe(STARTUP_PROBES))
                .withReadinessProbe(probe(3))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(SETTLE_SECONDS)
                .endPreStop()
                .endLifecycle()
                .addNewVolumeMount()
                .withName("shm")
                .withMountPath("/dev/shm")
                .endVolumeMount();
        if (spec.gpus() > 0) {
            var gpus = new Quantity(Integer.toString(spec.gpus()));
            container
                    .withNewResources()
                    .addToRequests(GPU, gpus)
                    .addToLimits(GPU, gpus)
                    .endResources();
        }
        return container.build();
    }

    /** The list of models, not {@code /health}, which answers before the model can. */
    private static Probe probe(int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/v1/models")
                .withNewPort(PORT)
                .endHttpGet()
                .withPeriodSeconds(10)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failures)
                .build();
    }

    static Service service(InferenceModel model) {
        return new ServiceBuilder()
                .withMetadata(metadata(model, model.serviceName()))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(selector(model))
                .addNewPort()
                .withName("http")
                .withPort(PORT)
                .withNewTargetPort(PORT)
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    static Map<String, String> selector(InferenceModel model) {
        return Map.of(LABEL, model.getMetadata().getName());
    }

    private static ObjectMeta metadata(InferenceModel model, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(model.getMetadata().getNamespace())
                .withLabels(selector(model))
                .withOwnerReferences(owner(model))
                .build();
    }

    private static OwnerReference owner(InferenceModel model) {
        return new OwnerReferenceBuilder()
                .withApiVersion(model.getApiVersion())
                .withKind(model.getKind())
                .withName(model.getMetadata().getName())
                .withUid(model.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
