package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.List;

/** Brings one model's workloads to what its spec says, and its status to what is. */
final class ModelReconciler {
    static final String MANAGER = "models-reconciliation-loop";
    static final String FINALIZER = "cabana.dev/models-reconciliation-loop";
    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;

    ModelReconciler(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    /** Does what is due now; every change of the model, its Deployment or its pods calls again. */
    void reconcile(String name) {
        InferenceModel model = models().withName(name).get();
        if (model == null) {
            return;
        }
        if (model.isMarkedForDeletion()) {
            if (model.hasFinalizer(FINALIZER)) {
                drain(model);
            }
            return;
        }
        InferenceModel held = model.hasFinalizer(FINALIZER)
                ? model
                : models().withName(name).edit(m -> {
                    m.addFinalizer(FINALIZER);
                    return m;
                });
        apply(Workloads.service(held));
        Deployment deployment = apply(Workloads.deployment(held, held.getSpec().replicas()));
        report(held, ModelStatus.of(held, deployment, pods(held), clock.instant()));
    }

    /** The model is there until its last pod has ended, with time for the requests under way. */
    private void drain(InferenceModel model) {
        var deployments = client.apps().deployments().inNamespace(namespace).withName(model.workloadName());
        Deployment deployment = deployments.get();
        boolean runs = deployment != null && !deployment.isMarkedForDeletion();
        if (runs && deployment.getSpec().getReplicas() > 0) {
            apply(Workloads.deployment(model, 0));
        }
        List<Pod> pods = pods(model);
        if (!pods.isEmpty()) {
            report(model, ModelStatus.draining(model, pods.size(), clock.instant()));
            return;
        }
        deployments.delete();
        client.services().inNamespace(namespace).withName(model.serviceName()).delete();
        models().withName(model.getMetadata().getName()).edit(m -> {
            m.removeFinalizer(FINALIZER);
            return m;
        });
    }

    private NonNamespaceOperation<InferenceModel, ?, Resource<InferenceModel>> models() {
        MixedOperation<InferenceModel, ?, Resource<InferenceModel>> all = client.resources(InferenceModel.class);
        return all.inNamespace(namespace);
    }

    private List<Pod> pods(InferenceModel model) {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(Workloads.selector(model))
                .list()
                .getItems();
    }

    private <T extends HasMetadata> T apply(T object) {
        return client.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
    }

    private void report(InferenceModel model, InferenceModel.Status status) {
        if (status.equals(model.getStatus())) {
            return;
        }
        model.setStatus(status);
        try {
            client.resource(model).updateStatus();
        } catch (KubernetesClientException e) {
            throw e.getCode() == HttpURLConnection.HTTP_CONFLICT ? new ResourceChanged(e) : e;
        }
    }
}
