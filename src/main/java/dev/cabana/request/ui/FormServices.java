package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.Requests;
import org.springframework.stereotype.Component;

/** What the form asks. */
@Component
record FormServices(
        Requests requests, Deployments deployments, Catalog catalog, DocumentText texts, CurrentCaller currentCaller) {

    Caller caller() {
        return currentCaller.get();
    }
}
