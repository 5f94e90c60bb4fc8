package dev.cabana.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A deployment in another tool's words. Texts are the same for the same recorded state, and hold no secret.
 *
 * @param name of the one file, or of the archive that holds them all
 * @param files in the order in which people read them
 */
public record Export(String name, List<File> files) {
    public static final String ZIP = "application/zip";
    public static final String YAML = "application/yaml";

    /** The first that an archive can hold: the same state gives the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    public record File(String name, String text) {}

    public Export {
        files = List.copyOf(files);
    }

    /** Whether it is one archive of several files. */
    public boolean isArchive() {
        return name.endsWith(".zip");
    }

    public String mediaType() {
        return isArchive() ? ZIP : YAML + ";charset=UTF-8";
    }

    /** Leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        if (isArchive()) {
            writeArchive(out);
        } else {
            for (File file : files) {
                out.write(file.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        out.flush();
    }

    private void writeArchive(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (File file : files) {
            var entry = new ZipEntry(file.name());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(file.text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }
}
