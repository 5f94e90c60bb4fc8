package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.keys.Ticker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at everything under way now and then: one timer for thousands of streams. */
final class Deadlines {
    private final Ticker ticker;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

    /** Something that may take too long. Only ever called on its own event loop. */
    interface Watched {
        void check(long now);

        /** The program ends. */
        void abort();
    }

    Deadlines(Vertx vertx, Ticker ticker, Duration every) {
        this.ticker = ticker;
        vertx.setPeriodic(Math.max(1, every.toMillis()), timer -> sweep());
    }

    private void sweep() {
        long now = ticker.nanos();
        new ArrayList<>(watched).forEach(each -> each.check(now));
    }

    void abort() {
        new ArrayList<>(watched).forEach(Watched::abort);
    }

    long now() {
        return ticker.nanos();
    }

    void watch(Watched exchange) {
        watched.add(exchange);
    }

    void forget(Watched exchange) {
        watched.remove(exchange);
    }
}
