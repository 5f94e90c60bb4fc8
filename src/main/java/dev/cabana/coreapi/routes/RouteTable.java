package dev.cabana.coreapi.routes;

import dev.cabana.coreapi.keys.Ticker;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The routes of now: read by every call, replaced as a whole. */
public final class RouteTable {
    private final Ticker ticker;
    private final Map<URI, Endpoint> endpoints = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Route> routes;

    public RouteTable(Ticker ticker) {
        this.ticker = ticker;
    }

    /** A pool before its replicas are looked up. @param created of the model, seconds since 1970 */
    public record Target(String model, long created, String version, int weight, String secret, List<URI> addresses) {

        @Override
        public String toString() {
            return "Target[" + model + " " + version + ", weight " + weight + ", " + addresses + "]";
        }
    }

    public synchronized void replace(Collection<Target> targets) {
        Map<String, Route> now = new TreeMap<>();
        Map<URI, Endpoint> used = new HashMap<>();
        for (Target target : targets) {
            List<Endpoint> replicas = target.addresses().stream()
                    .map(address -> used.computeIfAbsent(address, this::endpoint))
                    .toList();
            var pool = new Pool(target.version(), target.weight(), target.secret(), replicas);
            now.merge(
                    target.model(),
                    new Route(target.model(), target.created(), List.of(pool)),
                    (a, b) -> new Route(
                            a.model(),
                            Math.min(a.created(), b.created()),
                            java.util.stream.Stream.concat(a.pools().stream(), b.pools().stream())
                                    .toList()));
        }
        endpoints.keySet().retainAll(used.keySet());
        endpoints.putAll(used);
        routes = java.util.Collections.unmodifiableMap(now);
    }

    private Endpoint endpoint(URI address) {
        Endpoint known = endpoints.get(address);
        return known == null ? new Endpoint(address, ticker) : known;
    }

    public Optional<Route> find(String model) {
        return Optional.ofNullable(routes).map(known -> known.get(model));
    }

    public Collection<Route> all() {
        Map<String, Route> known = routes;
        return known == null ? List.of() : known.values();
    }

    public Collection<Endpoint> endpoints() {
        return List.copyOf(endpoints.values());
    }

    /** Whether it was told any routes yet, or that there are none. */
    public boolean loaded() {
        return routes != null;
    }
}
