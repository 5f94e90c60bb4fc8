package dev.cabana.modelkey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.modelkey.KeyPlace;
import dev.cabana.modelkey.ModelKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key, flat. */
@Schema(name = "ModelKeyView")
record ModelKeyResource(
        @JsonUnwrapped ModelKey key,
        ModelKey.State state,

        @Schema(description = "What it is worth in each deployment of its team")
        List<KeyPlace> places,

        @Schema(description = "The key itself; only in the answer that issued it, and never shown again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String secret) {}
