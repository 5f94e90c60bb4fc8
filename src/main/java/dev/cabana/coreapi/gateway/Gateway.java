package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.Settings.Listen;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of an instance. */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** Servers that ask for the same negative port share a free one; 0 would be one for each event loop. */
    private static final int FREE_PORT = -1;

    private static final int OTHER_FREE_PORT = -2;

    private static final int MOST_HEADER_BYTES = 16 << 10;
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Shared shared;
    private final Handler<HttpServerRequest> usage;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private int port;
    private int managementPort;

    /** @param usage answers the portal */
    public Gateway(Vertx vertx, Shared shared, Handler<HttpServerRequest> usage) {
        this.vertx = vertx;
        this.shared = shared;
        this.usage = usage;
    }

    public Gateway start() {
        Listen listen = shared.settings.listen();
        port = listen(listen.port() == 0 ? FREE_PORT : listen.port(), listen.eventLoops(), () -> {
            var loop = new Loop(vertx, shared);
            loops.add(loop);
            return new FrontDoor(loop);
        });
        managementPort = listen(
                listen.managementPort() == 0 ? OTHER_FREE_PORT : listen.managementPort(),
                1,
                () -> new Management(shared, usage));
        return this;
    }

    /** A verticle each, so that what it makes belongs to one event loop; they share the port's connections. */
    private int listen(int wanted, int loopCount, Supplier<Handler<HttpServerRequest>> handler) {
        Promise<HttpServer> listening = Promise.promise();
        Supplier<Deployable> verticle = () -> new VerticleBase() {
            @Override
            public Future<?> start() {
                HttpServer server = vertx.createHttpServer(options())
                        .requestHandler(handler.get())
                        .invalidRequestHandler(BadRequests.INSTANCE);
                servers.add(server);
                return server.listen(wanted, shared.settings.listen().host()).onSuccess(listening::tryComplete);
            }
        };
        await(vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(loopCount)));
        return await(listening.future()).actualPort();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setMaxInitialLineLength(MOST_HEADER_BYTES)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /** Not ready from now on, then no new calls, then what is under way ends or is ended. */
    public void drain(Duration settle, Duration most) throws InterruptedException {
        shared.leaving.set(true);
        LOG.info("Leaving: {} calls are under way; new ones are taken for {} more", shared.inFlight(), settle);
        Thread.sleep(settle);
        shared.closed.set(true);
        long end = shared.ticker.nanos() + most.toNanos();
        while (shared.inFlight() > 0 && shared.ticker.nanos() - end < 0) {
            Thread.sleep(LOOK);
        }
        if (shared.inFlight() > 0) {
            LOG.warn("{} calls are still under way after {}; they are broken off", shared.inFlight(), most);
        }
        for (Loop loop : loops) {
            await(loop.abort());
        }
        servers.forEach(server -> await(server.close()));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }
}
