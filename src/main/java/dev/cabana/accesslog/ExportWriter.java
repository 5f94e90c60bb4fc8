package dev.cabana.accesslog;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes entries one by one in an {@link ExportFormat}. */
public final class ExportWriter {
    private static final List<String> COLUMNS = List.of(
            "at", "operation", "status", "errorCode", "key", "requester", "remoteIp", "bytesSent", "totalMillis", "id");

    private final ExportFormat format;
    private final Writer out;

    /** @throws UncheckedIOException when the receiver is gone */
    public ExportWriter(ExportFormat format, Writer out) {
        this.format = format;
        this.out = out;
        if (format == ExportFormat.csv) {
            write(String.join(",", COLUMNS) + "\r\n");
        }
    }

    public void add(AccessLogEntry entry) {
        write(format == ExportFormat.csv ? csv(entry) : Json.write(entry) + "\n");
    }

    private static String csv(AccessLogEntry entry) {
        return Stream.of(
                        entry.at(),
                        entry.operation(),
                        entry.status(),
                        entry.errorCode(),
                        entry.key(),
                        entry.requester(),
                        entry.remoteIp(),
                        entry.bytesSent(),
                        entry.totalMillis(),
                        entry.id())
                .map(ExportWriter::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted where RFC 4180 asks for it; a leading apostrophe keeps spreadsheets from running what a client sent us. */
    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
