package dev.cabana.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model as the catalog has it now.
 *
 * @param shipped whether Cabana came with one of that name
 * @param own whether administrators made it what it is
 * @param version of the entry, 0 as shipped
 * @param changedBy null as long as nobody changed it
 */
public record CatalogModel(
        Model model,
        boolean shipped,
        boolean own,
        long version,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {

    /** For people. */
    public String origin() {
        if (!own) {
            return "Shipped";
        }
        return shipped ? "Changed" : "Added";
    }
}
