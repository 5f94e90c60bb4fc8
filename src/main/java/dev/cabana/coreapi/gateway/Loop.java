package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.Settings.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What belongs to one event loop. A client of its own keeps both ends of a call on the same thread. */
final class Loop {
    private static final Duration SWEEP = Duration.ofMillis(200);
    private static final int SWEEPS_PER_TIMEOUT = 4;

    final Vertx vertx;
    final Shared shared;
    final HttpClient client;
    final Deadlines deadlines;
    final RandomGenerator random = new SplittableRandom();
    private final Context context;

    Loop(Vertx vertx, Shared shared) {
        this.vertx = vertx;
        this.shared = shared;
        this.context = vertx.getOrCreateContext();
        Timeouts timeouts = shared.settings.timeouts();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) timeouts.connect().toMillis())
                        .setKeepAliveTimeout(
                                (int) Math.max(1, timeouts.keepAlive().toSeconds()))
                        .setDecompressionSupported(false)
                        .setTcpNoDelay(true),
                new PoolOptions()
                        .setHttp1MaxSize(Math.max(1, shared.settings.sizes().inFlight())));
        this.deadlines = new Deadlines(vertx, shared.ticker, sweep(timeouts));
    }

    /** Breaks off what is under way. */
    Future<Void> abort() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> {
            deadlines.abort();
            done.complete();
        });
        return done.future();
    }

    private static Duration sweep(Timeouts timeouts) {
        Duration shortest =
                timeouts.idle().compareTo(timeouts.firstByte()) < 0 ? timeouts.idle() : timeouts.firstByte();
        Duration every = shortest.dividedBy(SWEEPS_PER_TIMEOUT);
        return every.compareTo(SWEEP) < 0 ? every : SWEEP;
    }
}
