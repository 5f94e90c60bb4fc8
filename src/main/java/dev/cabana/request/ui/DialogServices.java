package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.GpuFit;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.DraftChecks;
import dev.cabana.request.ModelChanges;
import dev.cabana.request.Requests;
import dev.cabana.signal.Signals;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the small dialogs of a deployment's page ask, gathered so that each dialog names only itself. */
@Component
record DialogServices(
        Requests requests,
        ModelChanges models,
        DraftChecks checks,
        GpuFit fit,
        Deployments deployments,
        Catalog catalog,
        CurrentCaller currentCaller,
        Signals signals,
        Room room,
        Clock clock) {

    Caller caller() {
        return currentCaller.get();
    }

    /** The document in force, which the dialogs change in one place. */
    DeploymentDocument document(String deployment) {
        return deployments.find(caller(), deployment).spec();
    }
}
