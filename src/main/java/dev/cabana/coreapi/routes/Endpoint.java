package dev.cabana.coreapi.routes;

import dev.cabana.coreapi.keys.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One replica of a model server. Lives as long as its address is in any route, so that its load and its circuit are known. */
public final class Endpoint {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI address;
    private final Circuit circuit;
    private final AtomicInteger inFlight = new AtomicInteger();

    Endpoint(URI address, Ticker ticker) {
        this.address = address;
        this.circuit = new Circuit(ticker);
    }

    public String host() {
        return address.getHost();
    }

    public int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return secure() ? HTTPS : HTTP;
    }

    public boolean secure() {
        return "https".equals(address.getScheme());
    }

    /** @param path for example {@code /v1/chat/completions} */
    public String path(String path) {
        String base = address.getPath() == null ? "" : address.getPath();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path;
    }

    boolean available() {
        return circuit.allows();
    }

    Duration pause() {
        return circuit.pause();
    }

    public int inFlight() {
        return inFlight.get();
    }

    public boolean broken() {
        return circuit.isOpen();
    }

    public void enter() {
        circuit.entered();
        inFlight.incrementAndGet();
    }

    public void succeeded() {
        circuit.succeeded();
    }

    public void failed() {
        circuit.failed();
    }

    /** To be called once for each {@link #enter}. */
    public void leave() {
        inFlight.decrementAndGet();
        circuit.abandoned();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
