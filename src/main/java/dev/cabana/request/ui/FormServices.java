package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Teams;
import dev.cabana.request.DryRuns;
import dev.cabana.request.Requests;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the form asks. */
@Component
record FormServices(
        Requests requests,
        DryRuns dryRuns,
        Deployments deployments,
        Catalog catalog,
        DocumentText texts,
        Teams everyTeam,
        Room room,
        CurrentCaller currentCaller) {

    Caller caller() {
        return currentCaller.get();
    }

    /** Those that the caller may ask for a deployment in, by name. */
    List<String> teams() {
        var caller = caller();
        return everyTeam.all().stream().filter(caller::mayRequest).toList();
    }
}
