package dev.cabana.request.api;

import dev.cabana.request.RequestKind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is sent to file a request.
 *
 * @param spec the whole document, or only its {@code spec} when {@code deployment} names the one to change
 * @param deployment for {@code change} and {@code delete}
 * @param change a JSON merge patch (RFC 7396) on the spec in force, in the place of {@code spec}
 */
record FileBody(
        @Nullable RequestKind kind,

        @Schema(type = "object") @Nullable JsonNode spec,

        @Nullable String deployment,

        @Schema(type = "object") @Nullable JsonNode change,

        @Nullable String justification,
        @Nullable Boolean draft) {}
