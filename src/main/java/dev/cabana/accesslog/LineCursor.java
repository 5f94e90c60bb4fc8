package dev.cabana.accesslog;

import dev.cabana.shared.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a page ends: lines come newest first, and lines of the same second in the order of their hashes. */
record LineCursor(Instant at, byte[] hash) {
    private static final int HASH_DIGITS = 32;

    static @Nullable LineCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int dash = text.indexOf('-');
        try {
            if (dash < 1 || text.length() - dash - 1 != HASH_DIGITS) {
                throw new IllegalArgumentException();
            }
            return new LineCursor(
                    Instant.ofEpochSecond(Long.parseLong(text.substring(0, dash), 36)),
                    HexFormat.of().parseHex(text.substring(dash + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.invalid("cursor is not one that a page gave");
        }
    }

    @Override
    public String toString() {
        return Long.toString(at.getEpochSecond(), 36) + "-" + HexFormat.of().formatHex(hash);
    }
}
