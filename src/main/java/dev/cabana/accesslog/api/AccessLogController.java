package dev.cabana.accesslog.api;

import dev.cabana.accesslog.AccessLogEntry;
import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.accesslog.AccessLogSummary;
import dev.cabana.accesslog.AccessLogs;
import dev.cabana.accesslog.DeliveryLag;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The access logs of a deployment, for its team. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/access-logs")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Access logs", description = "Who read and wrote the primary bucket, for the deployment's team")
class AccessLogController {
    private final AccessLogs logs;
    private final CurrentCaller current;

    /** @param next cursor of the following page, or null @param delivery how fresh the lines are */
    record Lines(List<AccessLogEntry> items, @Nullable String next, DeliveryLag delivery) {}

    AccessLogController(AccessLogs logs, CurrentCaller current) {
        this.logs = logs;
        this.current = current;
    }

    /** Newest first. */
    @Operation(summary = "Lines, newest first, and how fresh they are")
    @GetMapping
    Lines list(
            @PathVariable String name,
            @ParameterObject FilterParameters filter,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Caller caller = current.get();
        Page<AccessLogEntry> page = logs.list(caller, name, filter.read(), new PageRequest(limit, cursor));
        return new Lines(page.items(), page.next(), logs.lag(caller, name));
    }

    @Operation(summary = "Counts: requests, errors, bytes")
    @GetMapping("/summary")
    AccessLogSummary summary(@PathVariable String name, @ParameterObject FilterParameters filter) {
        AccessLogFilter read = filter.read();
        return logs.summary(current.get(), name, read);
    }
}
