package dev.cabana.modelusage.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.modelusage.ModelUsage;
import dev.cabana.modelusage.UsageFilter;
import dev.cabana.modelusage.UsageHour;
import dev.cabana.modelusage.UsageTotal;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.web.TimeParameter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What models were used for. */
@RestController
@RequestMapping("/api/v1/model-usage")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Model usage", description = "Calls and tokens by hour, team, deployment, key and model")
class ModelUsageController {
    private final ModelUsage usage;
    private final CurrentCaller current;

    /** As query parameters. */
    record Filter(
            @Parameter(description = "Name of the team") @Nullable
            String team,

            @Parameter(description = "Name of the deployment") @Nullable
            String deployment,

            @Parameter(description = "Id of the model key") @Nullable
            String key,

            @Parameter(description = "Name of the model") @Nullable
            String model,

            @Parameter(description = "ISO-8601 instant, inclusive") @Nullable
            String from,

            @Parameter(description = "ISO-8601 instant, exclusive") @Nullable
            String to) {

        UsageFilter read() {
            return new UsageFilter(
                    team, deployment, key, model, TimeParameter.read("from", from), TimeParameter.read("to", to));
        }
    }

    ModelUsageController(ModelUsage usage, CurrentCaller current) {
        this.usage = usage;
        this.current = current;
    }

    @Operation(summary = "Usage by hour, deployment, key and model, newest hour first")
    @GetMapping
    Page<UsageHour> hours(
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return usage.hours(current.get(), filter.read(), new PageRequest(limit, cursor));
    }

    @Operation(
            summary = "Usage summed up",
            description = "The largest first; by hour and day the oldest first. At most 1000.")
    @GetMapping("/totals")
    Page<UsageTotal> totals(
            @ParameterObject Filter filter,
            @Parameter(description = "What the sums are made by") @RequestParam(defaultValue = "model")
                    UsageTotal.By by) {
        return new Page<>(usage.totals(current.get(), filter.read(), by), null);
    }
}
