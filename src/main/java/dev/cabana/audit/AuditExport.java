package dev.cabana.audit;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;

/** Entries as JSON Lines in the shape of OCSF. */
public final class AuditExport {
    public static final String MEDIA_TYPE = "application/jsonl";
    public static final String FILE = "audit.jsonl";

    private AuditExport() {}

    /** A sink for {@link Audit#export}. */
    public static Consumer<AuditEntry> to(Writer out) {
        return entry -> {
            try {
                out.write(Json.write(OcsfEvent.of(entry)));
                out.write('\n');
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        };
    }
}
