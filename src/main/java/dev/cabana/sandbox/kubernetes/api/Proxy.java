package dev.cabana.sandbox.kubernetes.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Passes a call on to what is behind a Service or pod, and its answer back as it comes. */
final class Proxy {
    /** The real server takes the caller's own credentials off, so nothing behind it can ask for them. */
    private static final Set<String> KEPT_BACK = Set.of(
            "authorization",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "te",
            "transfer-encoding",
            "upgrade");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final int PIECE = 8192;

    private Proxy() {}

    static void pass(Exchange exchange, URI to) throws IOException {
        var request =
                HttpRequest.newBuilder(to).method(exchange.method(), BodyPublishers.ofByteArray(exchange.bytes()));
        exchange.headers().forEach((name, values) -> {
            if (!KEPT_BACK.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<InputStream> answer;
        try {
            answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw StatusError.of(503, "ServiceUnavailable", "error trying to reach service: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StatusError.of(503, "ServiceUnavailable", "the server is stopping");
        }
        try (InputStream in = answer.body();
                OutputStream out = exchange.begin(answer)) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                out.flush();
            }
        }
    }
}
