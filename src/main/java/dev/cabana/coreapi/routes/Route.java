package dev.cabana.coreapi.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Where calls for a model go. @param model as clients name it */
public record Route(String model, long created, List<Pool> pools) {

    /** @param pool whose version and key go with the endpoint */
    public record Choice(Pool pool, Endpoint endpoint) {}

    /** By weight, then by load; a pool that cannot take the call gives it to the next. @param except already tried */
    public Optional<Choice> choose(Collection<Endpoint> except, RandomGenerator random) {
        for (Pool pool : inOrder(random)) {
            Optional<Endpoint> endpoint = pool.leastLoaded(except, random);
            if (endpoint.isPresent()) {
                return endpoint.map(e -> new Choice(pool, e));
            }
        }
        return Optional.empty();
    }

    private List<Pool> inOrder(RandomGenerator random) {
        if (pools.size() < 2) {
            return pools;
        }
        int total = pools.stream().mapToInt(Pool::weight).sum();
        int drawn = total == 0 ? 0 : random.nextInt(total);
        List<Pool> order = new ArrayList<>(pools);
        for (Pool pool : pools) {
            if (drawn < pool.weight()) {
                order.remove(pool);
                order.sort(Comparator.comparingInt(Pool::weight).reversed());
                order.addFirst(pool);
                break;
            }
            drawn -= pool.weight();
        }
        return order;
    }

    public boolean hasReplicas() {
        return pools.stream().anyMatch(pool -> !pool.endpoints().isEmpty());
    }

    /** When the first of the broken replicas may be tried again. */
    public Duration pause() {
        return pools.stream()
                .flatMap(pool -> pool.endpoints().stream())
                .map(Endpoint::pause)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
