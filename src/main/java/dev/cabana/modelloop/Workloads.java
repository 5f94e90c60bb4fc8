package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Map;
import java.util.Optional;

/** What a track consists of: a Deployment of the model server, the Service in front of it, and a budget for its pods. */
final class Workloads {
    static final String WEIGHT = "cabana.dev/weight";
    static final String VERSION = "cabana.dev/model-version";

    private Workloads() {}

    /** @param surge whether a roll-out may start a pod before it ends one */
    static Deployment deployment(Track track, boolean surge) {
        return new DeploymentBuilder()
                .withMetadata(metadata(track, track.workload()))
                .withNewSpec()
                .withReplicas(track.replicas())
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(surge ? 1 : 0)
                .withNewMaxUnavailable(surge ? 0 : 1)
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(track.selector())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(track.selector())
                .endMetadata()
                .withSpec(new ModelServer(track).pod())
                .endTemplate()
                .endSpec()
                .build();
    }

    static Service service(Track track) {
        return new ServiceBuilder()
                .withMetadata(metadata(track, track.service()))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(track.selector())
                .addNewPort()
                .withName("http")
                .withPort(ModelServer.PORT)
                .withNewTargetPort(ModelServer.PORT)
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /** Nodes are drained one replica at a time; a single one may go, or its node could never be drained. */
    static PodDisruptionBudget budget(Track track) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(metadata(track, track.workload()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(track.selector())
                .endSelector()
                .endSpec()
                .build();
    }

    /** The label's value, of an object that the loop made or a pod of it. */
    static Optional<String> keyOf(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(labels -> labels.get(Track.LABEL));
    }

    private static ObjectMeta metadata(Track track, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(track.model().getMetadata().getNamespace())
                .withLabels(track.selector())
                .withAnnotations(Map.of(WEIGHT, Integer.toString(track.weight()), VERSION, track.version()))
                .withOwnerReferences(owner(track.model()))
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
