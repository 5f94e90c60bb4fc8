package dev.cabana.accesslog.api;

import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.accesslog.AccessLogs;
import dev.cabana.accesslog.ExportFormat;
import dev.cabana.accesslog.ExportWriter;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Access logs as a file, written while they are read. */
@RestController
@PreAuthorize("isAuthenticated()")
@Tag(name = "Access logs")
class AccessLogExportController {
    private final AccessLogs logs;
    private final CurrentCaller current;

    AccessLogExportController(AccessLogs logs, CurrentCaller current) {
        this.logs = logs;
        this.current = current;
    }

    /** The newest lines first, at most {@code cabana.access-log.export-rows}. */
    @Operation(summary = "Lines as a file, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/jsonl", schema = @Schema(type = "string"))
            })
    @GetMapping("/api/v1/deployments/{name}/access-logs/export")
    void export(
            @PathVariable String name,
            @ParameterObject FilterParameters parameters,
            @Parameter(description = "Of the file") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        Caller caller = current.get();
        AccessLogFilter filter = parameters.read();
        // Refuses before the first byte is out, while an answer can still say why.
        logs.lag(caller, name);
        String mediaType = format == ExportFormat.csv ? "text/csv;charset=UTF-8" : "application/jsonl";
        new Attachment("access-logs." + format, mediaType)
                .send(response, out -> logs.export(caller, name, filter, new ExportWriter(format, out)::add));
    }
}
