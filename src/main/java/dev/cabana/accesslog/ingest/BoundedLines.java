package dev.cabana.accesslog.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, of which no more than a bound is ever in memory, whatever the stream holds. */
final class BoundedLines implements AutoCloseable {
    private final BufferedInputStream in;
    private final int longest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private boolean cut;

    /** @param longest bytes of a line that are kept */
    BoundedLines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.longest = longest;
    }

    /** The next line without its end, shortened to the bound; null after the last one. */
    @Nullable
    String next() throws IOException {
        line.reset();
        cut = false;
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            keep(read);
            read = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void keep(int read) {
        if (line.size() < longest) {
            line.write(read);
        } else {
            cut = true;
        }
    }

    /** True when the last line was longer than the bound. */
    boolean wasCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
