package dev.cabana.request.api;

import dev.cabana.request.RequestKind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is sent to file a request. */
@Schema(name = "NewRequest")
record FileBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        RequestKind kind,

        @Schema(
                type = "object",
                description =
                        "The whole document (apiVersion, kind, metadata, spec) as an object, or as a string of YAML. For "
                                + "a change, only its spec will do when deployment names the one to change; without spec and "
                                + "change, a change repairs what has drifted. Its schema is at /api/v1/schema/deployment; "
                                + "problems point into the document")
        @Nullable
        JsonNode spec,

        @Schema(description = "Name of the deployment to change or delete", example = "atlas-prod") @Nullable
        String deployment,

        @Schema(
                implementation = Object.class,
                types = "object",
                description = "In the place of spec: a JSON merge patch (RFC 7396) on the document in force, or, "
                        + "without metadata and spec, on its spec",
                example = "{\"cpuNodes\": {\"desired\": 4}}")
        @Nullable
        JsonNode change,

        @Schema(
                description = "In the place of spec and change, for a change: one step of a model's life",
                example = "{\"action\": \"beginCanary\", \"name\": \"laguna-xs\", \"version\": \"2\", \"weight\": 10}")
        @Nullable
        ModelBody model,

        @Schema(description = "Why, for the approver", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String justification,

        @Schema(description = "Keep it from the approvers until it is submitted", defaultValue = "false") @Nullable
        Boolean draft) {}
