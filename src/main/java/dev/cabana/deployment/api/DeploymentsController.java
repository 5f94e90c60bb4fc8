package dev.cabana.deployment.api;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.DeploymentFilter;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.RunningCosts;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Json;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reading deployments. What changes them is a request. */
@RestController
@RequestMapping("/api/v1/deployments")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments", description = "What stands. Another team's deployment is answered as if it were not there")
class DeploymentsController {
    /** One for each controller that a document may name. */
    private static final Set<String> INGRESSES = Set.of("ingress", "ingress/nginx");

    private final Deployments deployments;
    private final RunningCosts costs;
    private final CurrentCaller current;

    /** @param events where what was found appears */
    record DriftCheck(String deployment, String events) {}

    DeploymentsController(Deployments deployments, RunningCosts costs, CurrentCaller current) {
        this.deployments = deployments;
        this.costs = costs;
        this.current = current;
    }

    @Operation(summary = "Deployments, newest first; deleted ones only when asked for by phase")
    @GetMapping
    Page<DeploymentSummary> list(
            @RequestParam(required = false) @Nullable String team,
            @Parameter(description = "Only in these phases") @RequestParam(required = false) @Nullable Set<Phase> phase,
            @Parameter(description = "Part of the name") @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        // A blank one is bound as null.
        var phases = Stream.ofNullable(phase)
                .flatMap(Set::stream)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var filter = new DeploymentFilter(team, phases, text);
        return deployments.list(current.get(), filter, new PageRequest(limit, cursor));
    }

    @Operation(
            summary = "One deployment: phase, document, cost, endpoint; once deleted, the proof that nothing was left",
            description = "The live deployment of that name, else the one that was deleted last.")
    @GetMapping("/{name}")
    ResponseEntity<DeploymentResource> get(@PathVariable String name) {
        Caller caller = current.get();
        DeploymentDetails details = deployments.find(caller, name);
        boolean stands = details.summary().phase() != Phase.deleted;
        var body = DeploymentResource.of(
                details,
                stands ? costs.of(details.spec()) : null,
                stands ? loadBalancer(resourcesOf(caller, name)) : null);
        return ResponseEntity.ok().eTag(tag(body)).body(body);
    }

    /** Of the content, since progress moves without a new version of the deployment. */
    private static String tag(DeploymentResource body) {
        var content = new CRC32();
        content.update(Json.write(body).getBytes(StandardCharsets.UTF_8));
        return "\"" + body.version() + "-" + Long.toHexString(content.getValue()) + "\"";
    }

    @Operation(summary = "Every resource with its state, the reason when it is not ready, and its outputs")
    @GetMapping("/{name}/resources")
    Page<ResourceView> resources(
            @PathVariable String name,
            @RequestParam(defaultValue = "" + PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return deployments.resources(current.get(), name, new PageRequest(limit, cursor));
    }

    @Operation(summary = "The models of the document, and how far each is; all of them on one page")
    @GetMapping("/{name}/models")
    Page<ModelStatus> models(@PathVariable String name) {
        Caller caller = current.get();
        return new Page<>(ModelStatus.of(deployments.find(caller, name), resourcesOf(caller, name)), null);
    }

    @Operation(
            summary = "Look at the real world now",
            description = "Returns at once. What differs from the document becomes an event and shows at the resource; "
                    + "it is set right by a request of kind change without a spec, never silently.")
    @PostMapping("/{name}/drift-check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DriftCheck checkDrift(@PathVariable String name) {
        deployments.checkDrift(current.get(), name);
        return new DriftCheck(name, "/api/v1/deployments/" + name + "/events");
    }

    private List<ResourceView> resourcesOf(Caller caller, String name) {
        return deployments
                .resources(caller, name, PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
    }

    private static @Nullable String loadBalancer(List<ResourceView> resources) {
        return resources.stream()
                .filter(resource -> INGRESSES.contains(resource.address()))
                .flatMap(resource -> Stream.ofNullable(resource.outputs().get("hostname")))
                .findFirst()
                .orElse(null);
    }
}
