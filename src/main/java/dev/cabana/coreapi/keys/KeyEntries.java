package dev.cabana.coreapi.keys;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.shared.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads entries of the Secret. One that cannot be read is left out and named, so that it does not cost the others. */
public final class KeyEntries {
    private static final Logger LOG = LoggerFactory.getLogger(KeyEntries.class);
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

    private KeyEntries() {}

    /** @param where for the log, never the content */
    public static Optional<ApiKey> read(String where, String json) {
        try {
            return Optional.of(read(Json.tree(json)));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("The API key {} cannot be read ({}); it is not valid until that is mended", where, reason(e));
            return Optional.empty();
        }
    }

    /** A parser's message would quote the entry. */
    private static String reason(RuntimeException e) {
        return e instanceof JacksonException ? "it is not JSON" : String.valueOf(e.getMessage());
    }

    private static ApiKey read(JsonNode entry) {
        JsonNode limits = entry.path("limits");
        String expires = entry.path("expiresAt").asString("");
        return new ApiKey(
                required(entry, "id"),
                hash(entry),
                required(entry, "team"),
                entry.path("name").asString(""),
                models(entry),
                new ApiKey.Limits(
                        limits.path("requestsPerMinute").asInt(0),
                        limits.path("tokensPerMinute").asInt(0),
                        limits.path("concurrent").asInt(0)),
                expires.isEmpty() ? null : Instant.parse(expires));
    }

    private static List<String> models(JsonNode entry) {
        return entry.path("models")
                .valueStream()
                .map(model -> model.asString(""))
                .toList();
    }

    private static String hash(JsonNode entry) {
        String hash = required(entry, "hash");
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("hash is not sha256: and 64 hex digits");
        }
        return hash;
    }

    private static String required(JsonNode entry, String field) {
        String value = entry.path(field).asString("");
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
