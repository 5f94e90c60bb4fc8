package dev.cabana.notification.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes webhooks by plain sockets, so that it can misbehave in every way; remembers every byte of what it was sent. */
public final class Receiver implements AutoCloseable {
    /** Writes what it likes. The socket is closed after it. */
    public interface Behaviour {
        void answer(Socket socket) throws IOException;
    }

    /** @param headers names in lower case */
    public record Received(String line, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = answering(200, "thanks");

    public Receiver() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hooks/secret-path");
    }

    public Receiver behaves(Behaviour other) {
        behaviour = other;
        return this;
    }

    public List<Received> received() {
        return received;
    }

    /** Connections that nobody has closed yet. */
    public long held() {
        return open.stream().filter(socket -> !socket.isClosed()).count();
    }

    public static Behaviour answering(int status, String body, String... headers) {
        return socket -> {
            var head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            write(socket, head + "\r\n" + body);
        };
    }

    /** Says nothing until the other side hangs up. */
    public static Behaviour hanging() {
        return socket -> {
            int ignored = socket.getInputStream().read();
        };
    }

    /** A byte now and then, so that no single read takes long. */
    public static Behaviour dripping(String head) {
        return socket -> {
            write(socket, head);
            try {
                for (int i = 0; i < 6_000; i++) {
                    write(socket, "x");
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Received request = read(socket.getInputStream());
            received.add(request);
            behaviour.answer(socket);
        } catch (SocketException hungUp) {
            // The other side had read enough.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Received read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new SocketException("no whole request");
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(lines[0], headers, body);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
