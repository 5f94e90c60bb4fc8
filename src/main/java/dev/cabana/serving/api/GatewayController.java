package dev.cabana.serving.api;

import dev.cabana.deployment.Deployments;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.serving.GatewayAddresses;
import dev.cabana.shared.DeploymentRef;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where programs call the models of a deployment. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/core-api")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments")
class GatewayController {
    private final GatewayAddresses addresses;
    private final Deployments deployments;
    private final CurrentCaller current;

    @Schema(name = "ModelGateway")
    record Gateway(
            @Schema(
                    description = "What OpenAI's clients call their base URL; calls need a model key",
                    example = "https://atlas.example.com/openai/v1")
            String baseUrl) {}

    GatewayController(GatewayAddresses addresses, Deployments deployments, CurrentCaller current) {
        this.addresses = addresses;
        this.deployments = deployments;
        this.current = current;
    }

    @Operation(summary = "Where programs call the deployment's models")
    @GetMapping
    Gateway get(@PathVariable String name) {
        var caller = current.get();
        var found = deployments.find(caller, name).summary();
        var ref = new DeploymentRef(found.id(), found.name(), found.team());
        return new Gateway(addresses.of(caller, ref) + "/openai/v1");
    }
}
