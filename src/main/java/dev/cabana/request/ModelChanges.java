package dev.cabana.request;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.identity.Caller;
import dev.cabana.request.ModelChange.Action;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns a step of a model's life into the document that it proposes. */
@Service
@Transactional(readOnly = true)
public class ModelChanges {
    /** How many revisions back the version before is looked for. */
    private static final int FAR_ENOUGH = 50;

    private final Deployments deployments;
    private final DeploymentStore store;
    private final Catalog catalog;

    ModelChanges(Deployments deployments, DeploymentStore store, Catalog catalog) {
        this.deployments = deployments;
        this.store = store;
        this.catalog = catalog;
    }

    /** @throws dev.cabana.shared.Refusal with pointers below {@code /model} */
    public DeploymentDocument proposed(Caller caller, String deployment, ModelChange change) {
        DeploymentDocument current = deployments.find(caller, deployment).spec();
        return change.withVersion(versionFor(caller, deployment, change)).on(current);
    }

    private @Nullable String versionFor(Caller caller, String deployment, ModelChange change) {
        if (change.version() != null) {
            return change.version();
        }
        return switch (change.action()) {
            case deploy ->
                catalog.model(change.name()).map(Model::defaultVersion).orElse("");
            case rollBack -> versionBefore(caller, deployment, change.name()).orElse(null);
            default -> null;
        };
    }

    /** The version that the deployment served before the one it serves now. */
    public Optional<String> versionBefore(Caller caller, String deployment, String model) {
        DeploymentDocument current = deployments.find(caller, deployment).spec();
        Optional<String> now = version(current, model);
        Deployment found = store.named(deployment).orElseThrow();
        int desired = found.revisions().desired();
        for (int number = desired - 1; number >= Math.max(1, desired - FAR_ENOUGH); number--) {
            Optional<String> then =
                    version(store.revision(found.ref().id(), number).document(), model);
            if (now.isPresent() && then.isPresent() && !then.equals(now)) {
                return then;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> version(DeploymentDocument document, String model) {
        return document.spec().models().stream()
                .filter(one -> one.name().equals(model))
                .map(ModelSpec::version)
                .findFirst();
    }

    /** What can be done with a model as it is. */
    public static boolean allows(ModelSpec model, Action action) {
        return switch (action) {
            case stop -> model.stopped() == null;
            case start -> model.stopped() != null;
            case rollOut -> model.canary() == null;
            case beginCanary -> model.canary() == null && model.runs();
            case adjustCanary, promote -> model.canary() != null;
            case deploy -> false;
            case scale, rollBack, delete -> true;
        };
    }
}
