package dev.cabana.deployment.api;

import dev.cabana.deployment.spec.SpecSchema;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The schema of the document, for editors and for checks before anything is filed. */
@RestController
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments")
class SpecSchemaController {
    private final SpecSchema schema;

    SpecSchemaController(SpecSchema schema) {
        this.schema = schema;
    }

    @Operation(summary = "The document's JSON schema, with every default")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
    @GetMapping(path = "/api/v1/schema/deployment", produces = "application/schema+json")
    ResponseEntity<ObjectNode> schema() {
        return ResponseEntity.ok(schema.schema());
    }
}
