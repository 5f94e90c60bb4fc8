package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.accesslog.ExportFormat;
import dev.cabana.accesslog.ExportWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The filtered lines as a file, written while they are read. */
final class ExportLink extends Anchor {

    ExportLink(LogSubject subject, ExportFormat format, Supplier<AccessLogFilter> filter) {
        setText("Export " + format.name().toUpperCase(java.util.Locale.ROOT));
        setHref(event -> write(subject, format, filter.get(), event));
    }

    private static void write(LogSubject subject, ExportFormat format, AccessLogFilter filter, DownloadEvent event)
            throws IOException {
        event.setFileName(subject.deployment() + "-access-logs." + format);
        event.setContentType(format == ExportFormat.csv ? "text/csv;charset=UTF-8" : "application/jsonl");
        try (var out = new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
            subject.export(filter, new ExportWriter(format, out)::add);
        }
    }
}
