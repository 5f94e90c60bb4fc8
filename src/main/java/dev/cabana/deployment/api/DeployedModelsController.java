package dev.cabana.deployment.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.DeployedModelFilter;
import dev.cabana.deployment.DeployedModels;
import dev.cabana.deployment.ModelState;
import dev.cabana.deployment.ModelTraffic;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models over all deployments. */
@RestController
@RequestMapping("/api/v1/models")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments")
class DeployedModelsController {
    private final DeployedModels models;
    private final ModelTraffic traffic;
    private final CurrentCaller current;

    @Schema(name = "ListedModel")
    record ListedModel(
            @JsonUnwrapped DeployedModel model,

            @Schema(description = "What it was called for in the last 24 hours; null: nobody called it")
            ModelTraffic.@Nullable Traffic traffic) {}

    DeployedModelsController(DeployedModels models, ModelTraffic traffic, CurrentCaller current) {
        this.models = models;
        this.traffic = traffic;
        this.current = current;
    }

    @Operation(summary = "The models of every deployment that you may see, by deployment and name")
    @GetMapping
    Page<ListedModel> list(
            @RequestParam(required = false) @Nullable String team,
            @Parameter(description = "Name of the model in the catalog") @RequestParam(required = false) @Nullable
                    String model,
            @RequestParam(required = false) @Nullable String deployment,
            @Parameter(description = "Only in this state") @RequestParam(required = false) @Nullable ModelState state,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new DeployedModelFilter(team, model, deployment, state);
        Page<DeployedModel> found = models.list(current.get(), filter, new PageRequest(limit, cursor));
        var calls = traffic.of(found.items());
        return new Page<>(
                found.items().stream()
                        .map(one -> new ListedModel(one, calls.get(ModelTraffic.Of.model(one))))
                        .toList(),
                found.next());
    }
}
