package dev.cabana.accesslog.store;

import dev.cabana.accesslog.line.LogField;
import dev.cabana.accesslog.line.LogRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns an object's lines into a {@link Batch}. */
public final class BatchWriter implements AutoCloseable {
    private static final int HASH_BYTES = 16;

    private final LogObject object;
    private final Instant now;
    private final Predicate<LocalDate> kept;
    private final Path rowsFile;
    private final Path malformedFile;
    private final Writer rows;
    private final Writer malformedRows;
    private final MessageDigest digest;
    private final Set<LocalDate> days = new TreeSet<>();
    private int lines;
    private int malformed;
    private int outdated;
    private boolean finished;
    private @Nullable Instant newest;

    /** @param kept the days whose lines are wanted */
    public BatchWriter(LogObject object, Instant now, Predicate<LocalDate> kept) throws IOException {
        this.object = object;
        this.now = now;
        this.kept = kept;
        rowsFile = Files.createTempFile("access-log-", ".rows");
        malformedFile = Files.createTempFile("access-log-", ".malformed");
        rows = Files.newBufferedWriter(rowsFile);
        malformedRows = Files.newBufferedWriter(malformedFile);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(String line) throws IOException {
        lines++;
        try {
            add(LogRecord.parse(line), line);
        } catch (LogRecord.Malformed e) {
            addMalformed(line, e.getMessage());
        }
    }

    public void addMalformed(String line, @Nullable String reason) throws IOException {
        malformed++;
        malformedRows.write(new CopyRow()
                .put(object.deployment().toString())
                .put(object.bucket())
                .put(object.key())
                .put(String.valueOf(lines))
                .put(String.valueOf(reason))
                .put(line)
                .put(now.toString())
                .end());
    }

    /** A line too long to be read; its beginning is kept. */
    public void addCut(String beginning) throws IOException {
        lines++;
        addMalformed(beginning, "longer than a record can be");
    }

    private void add(LogRecord entry, String line) throws IOException {
        newest = newest == null || entry.at().isAfter(newest) ? entry.at() : newest;
        LocalDate day = Days.of(entry.at());
        if (!kept.test(day)) {
            outdated++;
            return;
        }
        days.add(day);
        rows.write(new CopyRow()
                .put(object.deployment().toString())
                .put(entry.at().toString())
                .put(hash(line))
                .put(entry.field(LogField.operation))
                .put(entry.key())
                .put(entry.field(LogField.requester))
                .put(entry.field(LogField.remoteIp))
                .put(entry.field(LogField.status))
                .put(entry.field(LogField.bytesSent))
                .put(line)
                .end());
    }

    private byte[] hash(String line) {
        byte[] whole = digest.digest(line.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, HASH_BYTES);
    }

    public Batch finished() throws IOException {
        var tally = new Tallied(lines, 0, malformed, outdated, newest);
        rows.close();
        malformedRows.close();
        finished = true;
        return new Batch(rowsFile, malformedFile, Set.copyOf(days), tally);
    }

    /** Deletes the files, unless a {@link Batch} has them now. */
    @Override
    public void close() throws IOException {
        rows.close();
        malformedRows.close();
        if (!finished) {
            Files.deleteIfExists(rowsFile);
            Files.deleteIfExists(malformedFile);
        }
    }
}
