package dev.cabana.audit.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cabana.audit.AuditEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry, flat. */
@Schema(name = "AuditEntry")
record AuditResource(
        @Schema(description = "1, 2, 3 … without a gap") long seq,
        Instant at,

        @Schema(description = "A person's id; cabana for the portal itself")
        String caller,

        @Schema(description = "What was done", example = "request.approve")
        String action,

        @Schema(description = "What it was done to", example = "deployment:atlas-prod")
        String object,

        @Schema(
                implementation = Object.class,
                types = {"object", "null"},
                description = "null when there was nothing")
        @JsonRawValue
        @Nullable
        String before,

        @Schema(
                implementation = Object.class,
                types = {"object", "null"},
                description = "null when nothing is left")
        @JsonRawValue
        @Nullable
        String after,

        @Schema(
                description =
                        "session; token:<id> of an API token; jwt:<person>: an access token of the identity provider; link: a signed one in a mail; worker")
        String channel,

        @Schema(description = "The X-Request-Id of the HTTP request that did it; empty when there was none")
        String correlation) {

    static AuditResource of(AuditEntry e) {
        return new AuditResource(
                e.seq(),
                e.at(),
                e.caller(),
                e.action(),
                e.object(),
                e.before(),
                e.after(),
                e.origin().channel(),
                e.origin().correlation());
    }
}
