package dev.cabana.accesslog.store;

import java.util.Optional;

/** One row in the text format of PostgreSQL's COPY. */
final class CopyRow {
    private final StringBuilder row = new StringBuilder(600);

    CopyRow put(String value) {
        separate();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                case '\0' -> row.append('\ufffd');
                default -> row.append(c);
            }
        }
        return this;
    }

    CopyRow put(Optional<String> value) {
        return value.map(this::put).orElseGet(this::putNull);
    }

    /** A {@code bytea}. */
    CopyRow put(byte[] bytes) {
        separate();
        row.append("\\\\x");
        for (byte b : bytes) {
            row.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return this;
    }

    CopyRow putNull() {
        separate();
        row.append("\\N");
        return this;
    }

    private void separate() {
        if (!row.isEmpty()) {
            row.append('\t');
        }
    }

    String end() {
        return row.append('\n').toString();
    }
}
