package dev.cabana.deployment;

import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of resources ends, by what they are ordered by: resources that come or go meanwhile shift no other. */
record ResourceCursor(int position, String address) {
    private static final ResourceCursor START = new ResourceCursor(Integer.MIN_VALUE, "");

    static ResourceCursor at(ResourceRow row) {
        return new ResourceCursor(row.node().position(), row.node().address());
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position + " " + address).getBytes(StandardCharsets.UTF_8));
    }

    static ResourceCursor decode(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].indexOf(0) < 0) {
                return new ResourceCursor(Integer.parseInt(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException wrong) {
            // Refused below.
        }
        throw Refusal.invalid("cursor is not one that this list gave out");
    }
}
