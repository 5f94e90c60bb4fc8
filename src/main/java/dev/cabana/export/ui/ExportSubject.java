package dev.cabana.export.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import dev.cabana.export.Export;
import dev.cabana.export.ExportFormat;
import dev.cabana.export.Exports;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** One deployment as one caller may take it along. */
record ExportSubject(Exports exports, Caller caller, String deployment) {

    Export preview(ExportFormat format) {
        return exports.preview(caller, deployment, format);
    }

    /** What the page showed may no longer be so. */
    void download(ExportFormat format, DownloadEvent event) throws IOException {
        Export export;
        try {
            export = exports.take(caller, deployment, format);
        } catch (Refusal refusal) {
            event.getResponse().setStatus(HttpServletResponse.SC_CONFLICT);
            event.getResponse().getWriter().write(String.valueOf(refusal.getMessage()));
            return;
        }
        event.setFileName(export.name());
        event.setContentType(export.mediaType());
        try (var out = event.getOutputStream()) {
            export.writeTo(out);
        }
    }
}
