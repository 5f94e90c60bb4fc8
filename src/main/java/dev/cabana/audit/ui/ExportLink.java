package dev.cabana.audit.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.cabana.audit.Audit;
import dev.cabana.audit.AuditExport;
import dev.cabana.audit.AuditFilter;
import dev.cabana.identity.Caller;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The filtered entries as a file, written while they are read. */
final class ExportLink extends Anchor {

    ExportLink(Audit audit, Caller caller, Supplier<AuditFilter> filter) {
        setText("Export as JSON Lines");
        setHref(event -> write(audit, caller, filter.get(), event));
    }

    private static void write(Audit audit, Caller caller, AuditFilter filter, DownloadEvent event) throws IOException {
        event.setFileName(AuditExport.FILE);
        event.setContentType(AuditExport.MEDIA_TYPE);
        try (var out = new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
            audit.export(caller, filter, 0, AuditExport.to(out));
        }
    }
}
