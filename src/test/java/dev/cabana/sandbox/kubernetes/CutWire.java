package dev.cabana.sandbox.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server, which can be cut: then connections break, and new ones are broken at once, until it is mended. */
public final class CutWire implements AutoCloseable {
    private final URI server;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public CutWire(URI server) {
        this.server = server;
        try {
            socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** Where the server is at this end of the wire. */
    public String address() {
        return server.getScheme() + "://127.0.0.1:" + socket.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(CutWire::end);
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket near = socket.accept();
                if (cut) {
                    end(near);
                } else {
                    connect(near, new Socket(server.getHost(), server.getPort()));
                }
            } catch (IOException e) {
                // Who called finds that out by itself.
            }
        }
    }

    private void connect(Socket near, Socket far) {
        open.add(near);
        open.add(far);
        Thread.startVirtualThread(() -> pass(near, far));
        Thread.startVirtualThread(() -> pass(far, near));
        if (cut) {
            cut();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them went; so does the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket one) {
        try {
            one.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
