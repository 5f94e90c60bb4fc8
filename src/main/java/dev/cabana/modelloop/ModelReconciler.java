package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/** Brings one model's workloads to what its spec says, and its status to what is. */
final class ModelReconciler {
    static final String MANAGER = "models-reconciliation-loop";
    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;

    ModelReconciler(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    /** Owner references let the cluster delete the workloads with their model. */
    void reconcile(String name) {
        InferenceModel model = client.resources(InferenceModel.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (model == null || model.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        client.resource(Workloads.service(model))
                .fieldManager(MANAGER)
                .forceConflicts()
                .serverSideApply();
        Deployment deployment = client.resource(Workloads.deployment(model))
                .fieldManager(MANAGER)
                .forceConflicts()
                .serverSideApply();
        report(model, deployment);
    }

    private void report(InferenceModel model, Deployment deployment) {
        var pods = client.pods()
                .inNamespace(namespace)
                .withLabels(Workloads.selector(model))
                .list()
                .getItems();
        var status = ModelStatus.of(model, deployment, pods, clock.instant());
        if (!status.equals(model.getStatus())) {
            model.setStatus(status);
            client.resource(model).updateStatus();
        }
    }
}
