package dev.cabana.modelkey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody wants a key to be like, not checked yet. @param expiresAt null: never */
public record ModelKeyDraft(
        @Nullable String team,
        @Nullable String name,
        @Nullable List<String> models,
        int requestsPerMinute,
        int tokensPerMinute,
        int concurrent,
        @Nullable Instant expiresAt) {}
