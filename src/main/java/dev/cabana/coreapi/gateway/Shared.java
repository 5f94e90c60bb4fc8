package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.Settings;
import dev.cabana.coreapi.hosted.Hosted;
import dev.cabana.coreapi.keys.KeyRing;
import dev.cabana.coreapi.keys.Ticker;
import dev.cabana.coreapi.metrics.Metrics;
import dev.cabana.coreapi.routes.RouteTable;
import dev.cabana.coreapi.usage.UsageSink;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all event loops of an instance have in common. */
public final class Shared {
    final Settings settings;
    final KeyRing keys;
    final RouteTable routes;
    final Hosted hosted;
    final UsageSink usage;
    final Metrics metrics;
    final Ticker ticker;
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicLong heldBytes = new AtomicLong();
    /** Not ready any more, yet it still takes calls. */
    final AtomicBoolean leaving = new AtomicBoolean();
    /** Takes no more calls. */
    final AtomicBoolean closed = new AtomicBoolean();

    public Shared(Settings settings, KeyRing keys, RouteTable routes, Hosted hosted, UsageSink usage, Ticker ticker) {
        this.settings = settings;
        this.keys = keys;
        this.routes = routes;
        this.hosted = hosted;
        this.usage = usage;
        this.ticker = ticker;
        this.metrics = new Metrics();
        metrics.gauge("core_api_in_flight", "Calls under way", inFlight::get);
        metrics.gauge("core_api_held_bytes", "Bytes of request bodies held", heldBytes::get);
        metrics.gauge("core_api_keys", "Valid API keys", keys::size);
        metrics.gauge(
                "core_api_models", "Models with a route", () -> routes.all().size());
        metrics.gauge(
                "core_api_circuits_open",
                "Replicas that are left alone for a while",
                () -> routes.endpoints().stream()
                        .filter(endpoint -> endpoint.broken())
                        .count());
    }

    public Metrics metrics() {
        return metrics;
    }

    /** Calls under way. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Bytes of bodies that are held for calls under way. */
    public long heldBytes() {
        return heldBytes.get();
    }

    boolean ready() {
        return keys.loaded() && routes.loaded() && !leaving.get();
    }
}
