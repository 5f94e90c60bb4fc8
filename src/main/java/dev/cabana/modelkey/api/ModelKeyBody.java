package dev.cabana.modelkey.api;

import dev.cabana.modelkey.ModelKeyDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to issue or change a key. */
@Schema(name = "NewModelKey")
record ModelKeyBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Whose models it may call. Cannot be changed",
                example = "atlas")
        @Nullable
        String team,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Nightly evaluation") @Nullable
        String name,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Models that it may call, or * for all",
                example = "[\"laguna-xs-2\"]")
        @Nullable
        List<String> models,

        @Schema(description = "Without them, there are none") @Nullable
        LimitsBody limits,

        @Schema(description = "From when on it does not work; without it, it does not end") @Nullable
        Instant expiresAt) {

    /** In each deployment. */
    @Schema(name = "NewModelKeyLimits")
    record LimitsBody(
            @Schema(description = "0 is no limit", defaultValue = "0") @Nullable
            Integer requestsPerMinute,

            @Schema(description = "Tokens in and out; 0 is no limit", defaultValue = "0") @Nullable
            Integer tokensPerMinute,

            @Schema(description = "Calls at once; 0 is no limit", defaultValue = "0") @Nullable
            Integer concurrent) {}

    ModelKeyDraft draft() {
        LimitsBody given = limits == null ? new LimitsBody(0, 0, 0) : limits;
        return new ModelKeyDraft(
                team,
                name,
                models,
                orNone(given.requestsPerMinute()),
                orNone(given.tokensPerMinute()),
                orNone(given.concurrent()),
                expiresAt);
    }

    private static int orNone(@Nullable Integer limit) {
        return limit == null ? 0 : limit;
    }
}
