package dev.cabana.deployment.api;

import dev.cabana.deployment.spec.SpecSchema;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The schema of the document, for editors and for checks before anything is filed. */
@RestController
@PreAuthorize("isAuthenticated()")
class SpecSchemaController {
    private final SpecSchema schema;

    SpecSchemaController(SpecSchema schema) {
        this.schema = schema;
    }

    @GetMapping(path = "/api/v1/schema/deployment", produces = "application/schema+json")
    ResponseEntity<ObjectNode> schema() {
        return ResponseEntity.ok(schema.schema());
    }
}
