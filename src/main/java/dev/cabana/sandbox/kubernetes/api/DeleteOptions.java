package dev.cabana.sandbox.kubernetes.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param gracePeriod seconds; null for the object's own
 * @param uid refuses to delete another object of that name
 */
record DeleteOptions(
        Propagation propagation,
        @Nullable Integer gracePeriod,
        @Nullable String uid,
        boolean dryRun) {
    enum Propagation {
        Background,
        Foreground,
        Orphan
    }

    static DeleteOptions background() {
        return new DeleteOptions(Propagation.Background, null, null, false);
    }

    static DeleteOptions read(JsonNode body, Query query) {
        String policy = body.path("propagationPolicy").asString(query.text("propagationPolicy", "Background"));
        String grace = body.path("gracePeriodSeconds").asString(query.text("gracePeriodSeconds", ""));
        JsonNode uid = body.path("preconditions").path("uid");
        try {
            return new DeleteOptions(
                    Propagation.valueOf(policy),
                    grace.isEmpty() ? null : Integer.valueOf(grace),
                    uid.isString() ? uid.asString() : null,
                    query.dryRun() || !body.path("dryRun").isEmpty());
        } catch (IllegalArgumentException e) {
            throw StatusError.badRequest("invalid DeleteOptions: " + e.getMessage());
        }
    }
}
