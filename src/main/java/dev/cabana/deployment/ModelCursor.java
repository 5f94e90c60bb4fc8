package dev.cabana.deployment;

import dev.cabana.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of models ended; opaque to callers. */
record ModelCursor(String deployment, String model) {
    private static final char BETWEEN = '\n';

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((deployment + BETWEEN + model).getBytes(StandardCharsets.UTF_8));
    }

    /** Before everything when there is none. */
    static ModelCursor decode(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return new ModelCursor("", "");
        }
        String text = text(cursor);
        int at = text.indexOf(BETWEEN);
        // A text with a zero would be no text to the database.
        if (at < 1 || text.indexOf('\0') >= 0) {
            throw madeUp();
        }
        return new ModelCursor(text.substring(0, at), text.substring(at + 1));
    }

    private static String text(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw madeUp();
        }
    }

    private static Refusal madeUp() {
        return Refusal.invalid("cursor is not one that this list gave out");
    }
}
