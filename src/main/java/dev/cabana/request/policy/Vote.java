package dev.cabana.request.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One agreement. @param by a person's id @param onBehalfOf whose right it was; null for their own @param planHash agreed to */
public record Vote(
        String by,
        @Nullable String onBehalfOf,
        String planHash,
        @Nullable String comment,
        Instant at) {

    public String words() {
        return onBehalfOf == null ? by : by + " for " + onBehalfOf;
    }
}
