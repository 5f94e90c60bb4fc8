package dev.cabana.sandbox.kubernetes.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves every cluster over HTTPS on loopback, each below {@code /clusters/<name>}. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final String PREFIX = "clusters";
    private final HttpsServer server;
    private final Access access;
    private final Function<String, Optional<Served>> clusters;
    private final Backends backends;
    private volatile boolean closed;

    /** @param version for example {@code 1.35} */
    public record Served(Cluster cluster, String version) {}

    static {
        // Small answers would otherwise wait 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** With nothing behind its proxy. */
    public ApiServer(int port, SSLContext tls, Access access, Function<String, Optional<Served>> clusters) {
        this(port, tls, access, clusters, (cluster, target) -> Optional.empty());
    }

    /**
     * @param port the one to prefer, so that endpoints stay good through a restart; 0 for any
     * @param clusters those that are up
     * @param backends what proxied calls go to
     */
    public ApiServer(
            int port, SSLContext tls, Access access, Function<String, Optional<Served>> clusters, Backends backends) {
        this.backends = backends;
        this.access = access;
        this.clusters = clusters;
        this.server = bind(port);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpsServer bind(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return HttpsServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (BindException taken) {
            LOG.warn("Port {} is taken; the sandbox's Kubernetes API takes another", port);
            return bind(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange http) {
        try (http) {
            var exchange = new Exchange(http);
            try {
                dispatch(exchange);
            } catch (StatusError refused) {
                exchange.answer(refused.code(), refused.toStatus());
            } catch (RuntimeException e) {
                LOG.error("{} {} failed; the client gets a 500", exchange.method(), http.getRequestURI(), e);
                var error = StatusError.of(500, "InternalError", "Internal error occurred: " + e.getMessage());
                exchange.answer(error.code(), error.toStatus());
            }
        } catch (IOException gone) {
            LOG.debug("A client went away: {}", gone.getMessage());
        }
    }

    /** A cluster that is not there has no address; nothing better than hanging up says so. */
    private void dispatch(Exchange exchange) throws IOException {
        List<String> path = exchange.path();
        if (path.size() < 2 || !path.getFirst().equals(PREFIX)) {
            throw StatusError.noSuchPath();
        }
        Optional<Served> served = clusters.apply(path.get(1));
        if (served.isEmpty()) {
            exchange.hangUp();
            return;
        }
        new Requests(served.get().cluster(), access, served.get().version(), backends, () -> closed)
                .handle(exchange, path.subList(2, path.size()));
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
    }
}
