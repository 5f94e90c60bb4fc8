package dev.cabana.audit;

import dev.cabana.shared.Audited;
import dev.cabana.shared.Json;
import org.jspecify.annotations.Nullable;

/** What was done, before it has its place in the chain. @param before JSON @param after JSON */
record Act(
        String caller,
        String action,
        String object,
        @Nullable String before,
        @Nullable String after,
        Origin origin) {

    static Act of(Audited done, Origin origin) {
        return new Act(done.caller(), done.action(), done.object(), json(done.before()), json(done.after()), origin);
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.write(value);
    }
}
