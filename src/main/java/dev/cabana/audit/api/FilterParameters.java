package dev.cabana.audit.api;

import dev.cabana.audit.AuditFilter;
import dev.cabana.web.TimeParameter;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A filter as query parameters. */
record FilterParameters(
        @Parameter(description = "ISO-8601 instant, inclusive", example = "2026-11-23T09:00:00Z") @Nullable
        String from,

        @Parameter(description = "ISO-8601 instant, exclusive") @Nullable
        String to,

        @Parameter(description = "Who did it: a person's id; cabana for the portal itself", example = "dana") @Nullable
        String person,

        @Parameter(description = "What was done, whole or up to a dot", example = "request.approve") @Nullable
        String action,

        @Parameter(description = "What it was done to, whole or up to a colon", example = "deployment:atlas-prod")
        @Nullable
        String object,

        @Parameter(
                description = "How it came in, whole or up to a colon: session, token, token:<id>, jwt or worker",
                example = "token")
        @Nullable
        String channel,

        @Parameter(description = "Somewhere in the object or in what was before and after") @Nullable
        String text) {

    AuditFilter read() {
        return new AuditFilter(
                TimeParameter.read("from", from),
                TimeParameter.read("to", to),
                given(person),
                given(action),
                given(object),
                given(channel),
                given(text));
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
