package dev.cabana.request.api;

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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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
@Tag(name = "Requests", description = "Proposals for the next revision of a deployment, and the decisions on them")
class RequestsController {
    private static final String FILED =
            "Filed and planned: plan.hash is what an approver agrees to. Location names the request";

    private final Requests requests;
    private final Bodies bodies;
    private final CurrentCaller current;

    RequestsController(Requests requests, Bodies bodies, CurrentCaller current) {
        this.requests = requests;
        this.bodies = bodies;
        this.current = current;
    }

    @Operation(
            summary = "File a request",
            description =
                    "Checks the document and plans against the world before it answers, which takes seconds; what "
                            + "cannot work is refused and nothing is stored.")
    @ApiResponse(responseCode = "201", description = FILED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RequestResource> file(@RequestBody FileBody body) {
        Caller caller = current.get();
        return created(caller, bodies.request(caller, body));
    }

    @Operation(
            summary = "File a request",
            description =
                    "A YAML body is the whole document as it stands: it creates the deployment, or changes the one of "
                            + "that name. kind, justification and draft then come as parameters.")
    @ApiResponse(responseCode = "201", description = FILED)
    @PostMapping(consumes = {"application/yaml", "application/x-yaml", "text/yaml"})
    ResponseEntity<RequestResource> fileYaml(
            @RequestBody byte[] yaml,
            @Parameter(description = "What it asks for; found out when absent")
                    @RequestParam(required = false)
                    @Nullable
                    RequestKind kind,
            @Parameter(description = "Why, for the approver") @RequestParam(defaultValue = "Filed as a YAML document")
                    String justification,
            @Parameter(description = "Keep it from the approvers until it is submitted")
                    @RequestParam(defaultValue = "false")
                    boolean draft) {
        Caller caller = current.get();
        return created(caller, bodies.request(caller, yaml, kind, justification, draft));
    }

    private ResponseEntity<RequestResource> created(Caller caller, NewRequest asked) {
        RequestView filed = requests.file(caller, asked);
        UUID id = filed.summary().id();
        return RequestResource.answer(
                ResponseEntity.created(URI.create("/api/v1/requests/" + id)), filed, requests.allowed(caller, id));
    }

    @Operation(summary = "Requests, newest first", description = "approvable: only those that you may decide on.")
    @GetMapping
    Page<RequestSummary> list(
            @Parameter(description = "Only in these states") @RequestParam(required = false) @Nullable
                    Set<RequestState> state,
            @RequestParam(required = false) @Nullable String deployment,
            @RequestParam(required = false) @Nullable String requester,
            @Parameter(description = "Only those that you may decide on") @RequestParam(defaultValue = "false")
                    boolean approvable,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        // A blank one is bound as null.
        var states = Stream.ofNullable(state)
                .flatMap(Set::stream)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var filter = new RequestFilter(states, deployment, requester, approvable);
        return requests.list(current.get(), filter, new PageRequest(limit, cursor));
    }

    @Operation(summary = "One request with its plan, its history and what you may do with it")
    @GetMapping("/{id}")
    ResponseEntity<RequestResource> get(@PathVariable UUID id) {
        Caller caller = current.get();
        return RequestResource.answer(ResponseEntity.ok(), requests.get(caller, id), requests.allowed(caller, id));
    }

    @Operation(summary = "The plan: every resource with what would happen to it, what was checked, and the cost")
    @GetMapping("/{id}/plan")
    Plan plan(@PathVariable UUID id) {
        return requests.plan(current.get(), id);
    }
}
