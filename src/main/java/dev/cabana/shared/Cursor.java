package dev.cabana.shared;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ordered by (instant, id) ended; opaque to callers. */
public record Cursor(Instant at, UUID id) {

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    public static @Nullable Cursor decode(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", 2);
            Instant at = Instant.parse(parts[0]);
            if (Columns.keep(at)) {
                return new Cursor(at, UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException wrong) {
            // Refused below, as other times are.
        }
        throw Refusal.invalid("cursor is not one that this list gave out");
    }
}
