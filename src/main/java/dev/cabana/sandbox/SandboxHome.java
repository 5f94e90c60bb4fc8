package dev.cabana.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The folder that keeps everything of one sandbox ({@code CABANA_HOME}), held by one process at a time. */
final class SandboxHome implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;
    private final boolean durable;

    private SandboxHome(Path folder, FileChannel channel, boolean durable) {
        this.folder = folder;
        this.channel = channel;
        this.durable = durable;
    }

    /** @throws IllegalStateException when another process uses the folder */
    static SandboxHome open(Path folder) {
        return open(folder, true);
    }

    /** For one test run: gone with the temporary files of the machine, and not flushed to disk. */
    static SandboxHome temporary() {
        try {
            return open(Files.createTempDirectory("cabana-"), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SandboxHome open(Path folder, boolean durable) {
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("Another Cabana is running on " + folder
                        + ": stop it, or set CABANA_HOME to another folder and PORT to another port.");
            }
            return new SandboxHome(folder, channel, durable);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + folder + " as CABANA_HOME", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    Path folder() {
        return folder;
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The port that {@code part} had at the last start when it is free, so that what names it stays right; else any. */
    int port(String part) throws IOException {
        var file = folder.resolve("port-" + part);
        int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
        int port = free(last).orElseGet(() -> free(0).orElseThrow());
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    private static OptionalInt free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return OptionalInt.of(socket.getLocalPort());
        } catch (IOException taken) {
            return OptionalInt.empty();
        }
    }

    /** Made at the first start; the folder is its owner's alone. */
    String secret(String part) throws IOException {
        var file = folder.resolve("secret-" + part);
        if (Files.notExists(file)) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).trim();
    }

    /** False when nothing needs to survive a power cut. */
    boolean durable() {
        return durable;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!durable) {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
