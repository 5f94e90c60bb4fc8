package dev.cabana.request.api;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.DryRuns;
import dev.cabana.request.DryRuns.DryRun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For everybody: whoever asks for something may know whose agreement it needs. */
@RestController
@PreAuthorize("isAuthenticated()")
@Tag(name = "Approval policies")
class DryRunController {
    private final DryRuns runs;
    private final Bodies bodies;
    private final CurrentCaller current;

    DryRunController(DryRuns runs, Bodies bodies, CurrentCaller current) {
        this.runs = runs;
        this.bodies = bodies;
        this.current = current;
    }

    @Operation(
            summary = "Which approvals a request, a draft or something of a given size would need, and why",
            description = "By the policies in force now. Stores nothing and does not look at AWS.")
    @PostMapping("/api/v1/approval-policies/dry-run")
    DryRunResource run(@RequestBody DryRunBody body) {
        body.check();
        return DryRunResource.of(of(current.get(), body));
    }

    private DryRun of(Caller caller, DryRunBody body) {
        if (body.request() != null) {
            return runs.of(caller, body.request());
        }
        return body.draft() != null
                ? runs.of(caller, bodies.request(caller, body.draft()))
                : runs.of(caller, Objects.requireNonNull(body.facts()).facts());
    }
}
