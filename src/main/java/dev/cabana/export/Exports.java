package dev.cabana.export;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.export.eksctl.EksctlConfiguration;
import dev.cabana.export.estate.Estate;
import dev.cabana.export.manifests.KubernetesManifests;
import dev.cabana.export.terraform.TerraformConfiguration;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deployments in other tools' words, from what is recorded about them. Asks neither AWS nor the cluster. */
@Service
public class Exports {
    private final Deployments deployments;
    private final ApplicationEventPublisher events;

    Exports(Deployments deployments, ApplicationEventPublisher events) {
        this.deployments = deployments;
        this.events = events;
    }

    /** To look at. @throws Refusal a conflict while it is being built, changed or deleted */
    @Transactional(readOnly = true)
    public Export preview(Caller caller, String name, ExportFormat format) {
        return export(caller, name, format);
    }

    /** To take along, which is on record. @throws Refusal as {@link #preview} */
    @Transactional
    public Export take(Caller caller, String name, ExportFormat format) {
        Export export = export(caller, name, format);
        events.publishEvent(new Audited(
                caller.id(), "deployment.export", "deployment:" + name, null, Map.of("format", format.name())));
        return export;
    }

    private Export export(Caller caller, String name, ExportFormat format) {
        Estate estate = estate(caller, name);
        return switch (format) {
            case terraform ->
                new Export(
                        name + "-terraform.zip",
                        TerraformConfiguration.of(estate).entrySet().stream()
                                .map(file -> new Export.File(file.getKey(), file.getValue()))
                                .toList());
            case eksctl -> single(name + "-eksctl.yaml", EksctlConfiguration.of(estate));
            case kubernetes -> single(name + "-kubernetes.yaml", KubernetesManifests.of(estate));
        };
    }

    private static Export single(String name, String text) {
        return new Export(name, List.of(new Export.File(name, text)));
    }

    private Estate estate(Caller caller, String name) {
        DeploymentDetails details = deployments.find(caller, name);
        refuseUnsettled(details);
        List<ResourceView> standing = all(caller, name).stream()
                .filter(resource -> resource.goal() == Goal.present)
                .toList();
        List<String> unready = standing.stream()
                .filter(resource ->
                        resource.state() != ResourceState.ready && resource.state() != ResourceState.drifted)
                .map(ResourceView::address)
                .toList();
        if (!unready.isEmpty()) {
            throw Refusal.conflict(
                    "Of %s these are not as desired: %s. Repair them first, so that the export says what stands."
                            .formatted(name, String.join(", ", unready)));
        }
        return new Estate(details, standing);
    }

    private static void refuseUnsettled(DeploymentDetails details) {
        String name = details.summary().name();
        String why = switch (details.summary().phase()) {
            case ready, degraded -> "";
            case provisioning -> name + " is being built or changed. Export it once it is ready.";
            case stalled ->
                name
                        + " waits for a person before it can be built. Its resources say for what; export it once it is ready.";
            case deleting -> name + " is being deleted. There is nothing to take along any more.";
            case deleted -> name + " is deleted. There is nothing to take along.";
        };
        if (!why.isEmpty()) {
            throw Refusal.conflict(why);
        }
    }

    private List<ResourceView> all(Caller caller, String name) {
        List<ResourceView> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<ResourceView> page =
                    deployments.resources(caller, name, new PageRequest(PageRequest.MAX_LIMIT, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
