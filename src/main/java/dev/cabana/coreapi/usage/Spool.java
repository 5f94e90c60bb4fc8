package dev.cabana.coreapi.usage;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The folder in which usage waits. Calls are written to {@code <id>.open} as they end; that becomes {@code <id>.batch}, which
 * appears whole or not at all and stays until the portal has it. Death between any two lines leaves a file that the next
 * start reads.
 */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String OPEN = ".open";
    private static final String BATCH = ".batch";
    private static final Pattern ID = Pattern.compile("[0-9a-z-]{1,64}");

    private final Path folder;
    private final String deployment;
    private final String instance;
    private final Consumer<UsageBatch> sealing;
    private final FileChannel lock;

    /** @param sealing sees each batch before anybody else, and after a crash perhaps once more */
    Spool(Path folder, String deployment, String instance, Consumer<UsageBatch> sealing) throws IOException {
        this.sealing = sealing;
        this.folder = Files.createDirectories(folder);
        this.deployment = deployment;
        this.instance = instance;
        this.lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException(folder + " is in use by another process");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(folder + " is in use by this process", e);
        }
    }

    /** What a process that died has left behind. */
    void recover() throws IOException {
        for (Path open : files(OPEN)) {
            seal(id(open));
        }
    }

    void append(String id, List<UsageLine> lines) throws IOException {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(Json.write(line)).append('\n'));
        Files.writeString(folder.resolve(id + OPEN), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void seal(String id) throws IOException {
        Path open = folder.resolve(id + OPEN);
        Path batch = folder.resolve(id + BATCH);
        if (!Files.exists(batch)) {
            List<UsageLine> lines = lines(open);
            if (!lines.isEmpty()) {
                UsageBatch sealed = UsageBatch.of(id, deployment, instance, lines);
                sealing.accept(sealed);
                write(batch, Json.write(sealed));
            }
        }
        Files.deleteIfExists(open);
    }

    private static List<UsageLine> lines(Path open) throws IOException {
        List<UsageLine> lines = new ArrayList<>();
        for (String line : Files.readString(open).split("\n")) {
            try {
                if (!line.isEmpty()) {
                    lines.add(Json.read(line, UsageLine.class));
                }
            } catch (JacksonException e) {
                LOG.warn("{} ends in a line that was not written to its end; that call is not counted", open);
            }
        }
        return lines;
    }

    private void write(Path file, String text) throws IOException {
        Path unfinished = folder.resolve(file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Oldest first. */
    List<UsageBatch> batches(int most) throws IOException {
        List<UsageBatch> batches = new ArrayList<>();
        for (Path file : files(BATCH).stream().limit(most).toList()) {
            read(file).ifPresent(batches::add);
        }
        return batches;
    }

    private static Optional<UsageBatch> read(Path file) throws IOException {
        try {
            return Optional.of(Json.read(Files.readString(file), UsageBatch.class));
        } catch (NoSuchFileException fetchedMeanwhile) {
            return Optional.empty();
        }
    }

    int waiting() {
        try {
            return files(BATCH).size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The portal has it. Asked again, nothing happens. */
    void remove(String id) throws IOException {
        if (ID.matcher(id).matches()) {
            Files.deleteIfExists(folder.resolve(id + BATCH));
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
