package dev.cabana.deployment.api;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.DeploymentFilter;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.spec.SpecWriter;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reading deployments. What changes them is a request. */
@RestController
@RequestMapping("/api/v1/deployments")
@PreAuthorize("isAuthenticated()")
class DeploymentsController {
    private static final MediaType YAML = new MediaType("application", "yaml", java.nio.charset.StandardCharsets.UTF_8);

    private final Deployments deployments;
    private final CurrentCaller current;

    DeploymentsController(Deployments deployments, CurrentCaller current) {
        this.deployments = deployments;
        this.current = current;
    }

    @Operation(summary = "Deployments, newest first; deleted ones only when asked for by phase")
    @GetMapping
    Page<DeploymentSummary> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable Set<Phase> phase,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new DeploymentFilter(team, phase == null ? Set.of() : phase, text);
        return deployments.list(current.get(), filter, new PageRequest(limit, cursor));
    }

    @GetMapping("/{name}")
    ResponseEntity<DeploymentResource> get(@PathVariable String name) {
        DeploymentDetails details = deployments.find(current.get(), name);
        return ResponseEntity.ok()
                .eTag(new EntityTag(details.version()).header())
                .body(DeploymentResource.of(details));
    }

    @GetMapping("/{name}/resources")
    Page<ResourceView> resources(
            @PathVariable String name,
            @RequestParam(defaultValue = "" + PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return deployments.resources(current.get(), name, new PageRequest(limit, cursor));
    }

    @GetMapping("/{name}/models")
    Page<ModelStatus> models(@PathVariable String name) {
        var caller = current.get();
        DeploymentDetails details = deployments.find(caller, name);
        List<ResourceView> resources = deployments
                .resources(caller, name, PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
        return new Page<>(ModelStatus.of(details, resources), null);
    }

    @Operation(summary = "The desired document, as JSON, or as YAML when Accept says so")
    @GetMapping(
            path = "/{name}/spec",
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/yaml"})
    ResponseEntity<String> spec(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept) {
        DeploymentDetails details = deployments.find(current.get(), name);
        boolean yaml = accept.contains("yaml");
        return ResponseEntity.ok()
                .eTag(new EntityTag(details.version()).header())
                .contentType(yaml ? YAML : MediaType.APPLICATION_JSON)
                .body(yaml ? SpecWriter.toYaml(details.spec()) : SpecWriter.toJson(details.spec()));
    }

    @Operation(summary = "Look at the real world now; what differs appears as drift")
    @PostMapping("/{name}/drift-check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> checkDrift(@PathVariable String name) {
        deployments.checkDrift(current.get(), name);
        return Map.of("deployment", name, "events", "/api/v1/deployments/" + name + "/events");
    }
}
