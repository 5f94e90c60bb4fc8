package dev.cabana.request.api;

import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.NewRequest;
import dev.cabana.request.Plan;
import dev.cabana.request.RequestFilter;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Filing and reading requests. */
@RestController
@RequestMapping("/api/v1/requests")
@PreAuthorize("isAuthenticated()")
class RequestsController {
    private static final String YAML = "application/yaml";

    private final Requests requests;
    private final Deployments deployments;
    private final Bodies bodies;
    private final SpecParser parser;
    private final CurrentCaller current;

    RequestsController(
            Requests requests, Deployments deployments, Bodies bodies, SpecParser parser, CurrentCaller current) {
        this.requests = requests;
        this.deployments = deployments;
        this.bodies = bodies;
        this.parser = parser;
        this.current = current;
    }

    @Operation(summary = "File a request; answers with the plan that an approver has to agree to")
    @PostMapping(consumes = "application/json")
    ResponseEntity<RequestResource> file(@RequestBody FileBody body) {
        Caller caller = current.get();
        return created(caller, requests.file(caller, bodies.request(caller, body)));
    }

    @Operation(summary = "File a document as it stands: creates the deployment, or changes the one of that name")
    @PostMapping(consumes = {YAML, "application/x-yaml", "text/yaml"})
    ResponseEntity<RequestResource> fileYaml(
            @RequestBody byte[] yaml,
            @RequestParam @Nullable RequestKind kind,
            @RequestParam(defaultValue = "Filed as a YAML document") String justification,
            @RequestParam(defaultValue = "false") boolean draft) {
        Caller caller = current.get();
        DeploymentDocument document = parser.parse(new String(yaml, StandardCharsets.UTF_8), SpecFormat.yaml);
        String name = document.metadata().name();
        RequestKind meant = kind != null ? kind : exists(caller, name) ? RequestKind.change : RequestKind.create;
        return created(caller, requests.file(caller, new NewRequest(meant, name, document, justification, draft)));
    }

    private boolean exists(Caller caller, String name) {
        try {
            return switch (deployments.find(caller, name).summary().phase()) {
                case deleted -> false;
                default -> true;
            };
        } catch (Refusal absent) {
            return false;
        }
    }

    private ResponseEntity<RequestResource> created(Caller caller, RequestView filed) {
        UUID id = filed.summary().id();
        return ResponseEntity.created(URI.create("/api/v1/requests/" + id))
                .eTag(new EntityTag(filed.version()).header())
                .body(RequestResource.of(filed, requests.allowed(caller, id)));
    }

    @GetMapping
    Page<RequestSummary> list(
            @RequestParam(required = false) @Nullable Set<RequestState> state,
            @RequestParam(required = false) @Nullable String deployment,
            @RequestParam(required = false) @Nullable String requester,
            @RequestParam(defaultValue = "false") boolean approvable,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new RequestFilter(state == null ? Set.of() : state, deployment, requester, approvable);
        return requests.list(current.get(), filter, new PageRequest(limit, cursor));
    }

    @GetMapping("/{id}")
    ResponseEntity<RequestResource> get(@PathVariable UUID id) {
        Caller caller = current.get();
        RequestView view = requests.get(caller, id);
        return ResponseEntity.ok()
                .eTag(new EntityTag(view.version()).header())
                .body(RequestResource.of(view, requests.allowed(caller, id)));
    }

    @GetMapping("/{id}/plan")
    Plan plan(@PathVariable UUID id) {
        return requests.plan(current.get(), id);
    }
}
