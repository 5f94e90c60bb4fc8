package dev.cabana.accesslog;

/** How lines leave: as comma-separated values (RFC 4180) or as one JSON object a line. */
public enum ExportFormat {
    csv,
    jsonl
}
