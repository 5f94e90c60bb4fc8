package dev.cabana.notification.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Failures and answers in words that may be kept. */
final class Words {
    private static final int EXCERPT = 500;

    private Words() {}

    static String of(IOException broken) {
        return switch (broken) {
            case NoRouteToHostException none -> "no route leads to the receiver";
            case ConnectException refused -> "nothing accepts connections there";
            case SSLException untrusted -> "TLS failed, " + brief(untrusted);
            case NoHttpResponseException nothing -> "the receiver closed the connection without an answer";
            case ConnectionClosedException early -> "the receiver closed the connection before its answer was complete";
            case SocketException reset -> "the connection broke, " + brief(reset);
            default -> brief(broken);
        };
    }

    private static String brief(IOException broken) {
        String message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : cut(clean(message), 200);
    }

    /** How an answer began, without what moves the cursor; a receiver may repeat the secret path of its address. */
    static @Nullable String excerpt(String begin, URI url) {
        String path = url.getRawPath();
        String safe = path == null || path.length() < 8 ? begin : begin.replace(path, "/…");
        String clean = clean(safe).strip();
        return clean.isEmpty() ? null : cut(clean, EXCERPT);
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD]+", " ");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
