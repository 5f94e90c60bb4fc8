package dev.cabana.audit.api;

import dev.cabana.audit.Audit;
import dev.cabana.audit.AuditExport;
import dev.cabana.audit.AuditFilter;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.web.Attachment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log as a file, written while it is read. */
@RestController
@PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
@Tag(name = "Audit")
class AuditExportController {
    private final Audit audit;
    private final CurrentCaller current;

    AuditExportController(Audit audit, CurrentCaller current) {
        this.audit = audit;
        this.current = current;
    }

    @Operation(
            summary = "Audit entries as JSON Lines, oldest first",
            description =
                    "Each line is an event of OCSF 1.6, class API Activity (6003). metadata.sequence is the entry's seq: "
                            + "give the last one that you have as 'after' to go on from there.")
    @ApiResponse(
            responseCode = "200",
            description = "One JSON document a line",
            content = @Content(mediaType = AuditExport.MEDIA_TYPE, schema = @Schema(type = "string")))
    @GetMapping("/api/v1/audit/export")
    void export(
            @ParameterObject FilterParameters parameters,
            @Parameter(description = "Only what follows this entry") @RequestParam(defaultValue = "0") long after,
            HttpServletResponse response)
            throws IOException {
        Caller caller = current.get();
        AuditFilter filter = parameters.read();
        audit.checkExport(caller, filter);
        new Attachment(AuditExport.FILE, AuditExport.MEDIA_TYPE)
                .send(response, out -> audit.export(caller, filter, after, AuditExport.to(out)));
    }
}
