package dev.cabana.deployment.ui;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.identity.Caller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A deployment and its resources, read together for one refresh of the page. */
record Snapshot(DeploymentDetails details, List<ResourceView> resources) {
    private static final Set<ResourceState> HOLDING_UP =
            Set.of(ResourceState.working, ResourceState.waiting, ResourceState.stalled);

    static Snapshot read(Deployments deployments, Caller caller, String name) {
        var details = deployments.find(caller, name);
        var resources = new ArrayList<ResourceView>();
        var page = deployments.resources(caller, name, PageRequest.first(PageRequest.MAX_LIMIT));
        resources.addAll(page.items());
        while (page.next() != null) {
            page = deployments.resources(caller, name, new PageRequest(PageRequest.MAX_LIMIT, page.next()));
            resources.addAll(page.items());
        }
        return new Snapshot(details, List.copyOf(resources));
    }

    DeploymentRef ref() {
        var summary = details.summary();
        return new DeploymentRef(summary.id(), summary.name(), summary.team());
    }

    /** What runs now or cannot go on: those that a person must help first. */
    List<ResourceView> holdingUp() {
        return resources.stream()
                .filter(resource -> HOLDING_UP.contains(resource.state()))
                .sorted((a, b) ->
                        Boolean.compare(b.state() == ResourceState.stalled, a.state() == ResourceState.stalled))
                .toList();
    }

    List<ResourceView> drifted() {
        return resources.stream()
                .filter(resource -> resource.state() == ResourceState.drifted)
                .toList();
    }

    Optional<ResourceView> resource(String address) {
        return resources.stream()
                .filter(resource -> resource.address().equals(address))
                .findFirst();
    }

    Optional<String> output(String address, String output) {
        return resource(address).map(found -> found.outputs().get(output));
    }
}
