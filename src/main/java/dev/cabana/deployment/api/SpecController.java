package dev.cabana.deployment.api;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecWriter;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The desired document as a file that can be kept in version control and filed again. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/spec")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments")
class SpecController {
    private static final String YAML = "application/yaml";
    private static final MediaType YAML_TEXT = new MediaType("application", "yaml", StandardCharsets.UTF_8);

    private final Deployments deployments;
    private final CurrentCaller current;

    SpecController(Deployments deployments, CurrentCaller current) {
        this.deployments = deployments;
        this.current = current;
    }

    @Operation(summary = "The desired document; as YAML when Accept says application/yaml")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DeploymentDocument.class)),
                @Content(mediaType = YAML, schema = @Schema(type = "string"))
            })
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> json(@PathVariable String name) {
        DeploymentDetails details = deployments.find(current.get(), name);
        return answer(details, MediaType.APPLICATION_JSON, SpecWriter.toJson(details.spec()));
    }

    @GetMapping(produces = YAML)
    ResponseEntity<String> yaml(@PathVariable String name) {
        DeploymentDetails details = deployments.find(current.get(), name);
        return answer(details, YAML_TEXT, SpecWriter.toYaml(details.spec()));
    }

    private static ResponseEntity<String> answer(DeploymentDetails details, MediaType type, String text) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(details.version()).header())
                .contentType(type)
                .body(text);
    }
}
