package dev.cabana.accesslog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;

/**
 * An object's lines, ready to be copied in. On disk, so that memory stays bounded whatever the object's size, and made
 * before the transaction begins, so that the transaction is nothing but the copying.
 *
 * @param rows of {@code access_log_line}
 * @param malformed rows of {@code access_log_malformed}
 * @param days that the rows fall on
 * @param tally what is known before the rows are in: {@code added} is 0
 */
public record Batch(Path rows, Path malformed, Set<LocalDate> days, Tallied tally) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(rows);
        Files.deleteIfExists(malformed);
    }
}
