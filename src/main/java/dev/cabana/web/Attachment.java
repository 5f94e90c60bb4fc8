package dev.cabana.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** An answer that is a file. To be begun once nothing can be refused any more: what is written then is on its way. */
public record Attachment(String name, String mediaType) {

    /** Text that is written while it is read. */
    @FunctionalInterface
    public interface Text {
        void write(Writer out) throws IOException;
    }

    public OutputStream begin(HttpServletResponse response) throws IOException {
        response.setContentType(mediaType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        return response.getOutputStream();
    }

    public void send(HttpServletResponse response, Text text) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(begin(response), StandardCharsets.UTF_8));
        text.write(out);
        out.flush();
    }
}
