package dev.cabana.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cabana.audit.Audit;
import dev.cabana.audit.Verification;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading the audit log and proving that nobody touched it. */
@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
@Tag(
        name = "Audit",
        description = "Who did what, in a chain that shows every change to it; for administrators and auditors")
class AuditController {
    private final Audit audit;
    private final CurrentCaller current;

    AuditController(Audit audit, CurrentCaller current) {
        this.audit = audit;
        this.current = current;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            boolean intact,

            @Schema(description = "How many entries there are")
            long rows,

            @Schema(
                    description =
                            "seq of the first entry that is not as it was written, or is missing; absent when intact")
            @Nullable
            Long firstBroken,

            @Schema(
                    description =
                            "The last entry's hash in hexadecimal: kept elsewhere, it also shows a chain that was written anew as a whole")
            String head) {}

    @Operation(summary = "Audit entries, newest first")
    @GetMapping
    Page<AuditResource> list(
            @ParameterObject FilterParameters filter,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return audit.list(current.get(), filter.read(), new PageRequest(limit, cursor))
                .map(AuditResource::of);
    }

    @Operation(
            summary = "Walk along the whole chain",
            description = "Names the first entry that was changed, removed or moved since it was written.")
    @GetMapping("/verify")
    Answer verify() {
        Verification found = audit.verify(current.get());
        return new Answer(found.intact(), found.rows(), found.firstBroken(), found.head());
    }
}
