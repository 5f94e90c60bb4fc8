package dev.cabana.export.api;

import dev.cabana.export.Export;
import dev.cabana.export.ExportFormat;
import dev.cabana.export.Exports;
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
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A deployment to take along. */
@RestController
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments")
class ExportController {
    private final Exports exports;
    private final CurrentCaller current;

    ExportController(Exports exports, CurrentCaller current) {
        this.exports = exports;
        this.current = current;
    }

    @Operation(
            summary = "The deployment in another tool's words",
            description = "terraform: a zip with a configuration for the AWS provider and an import block for every "
                    + "resource, whose plan shows imports only. eksctl: a ClusterConfig over what is there. kubernetes: the "
                    + "objects that are applied to the cluster, in order. No secrets in any. Refused with 409 while the "
                    + "deployment is being built, changed or deleted.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = Export.ZIP, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = Export.YAML, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "409",
            description = "It is being built, changed or deleted",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @GetMapping("/api/v1/deployments/{name}/export")
    void export(
            @PathVariable String name,
            @Parameter(description = "In whose words") @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        Export export = exports.take(current.get(), name, format);
        export.writeTo(new Attachment(export.name(), export.mediaType()).begin(response));
    }
}
