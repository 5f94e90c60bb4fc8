package dev.cabana.deployment;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.List;

/** What a caller may see of deployments. Another team's deployment does not exist: {@code Refusal.notFound}. */
public interface Deployments {

    Page<DeploymentSummary> list(Caller caller, DeploymentFilter filter, PageRequest page);

    /** The live deployment of that name, else the one that was deleted last. */
    DeploymentDetails find(Caller caller, String name);

    Page<ResourceView> resources(Caller caller, String name, PageRequest page);

    /** Newest first. */
    Page<TimelineEvent> events(Caller caller, String name, PageRequest page);

    /** Oldest first, at most {@value PageRequest#MAX_LIMIT}. @param lastId only what came after this event; 0 for all */
    List<TimelineEvent> eventsAfter(Caller caller, String name, long lastId);

    /** Looks at the real world now; what differs appears as drift. Returns at once. */
    void checkDrift(Caller caller, String name);
}
