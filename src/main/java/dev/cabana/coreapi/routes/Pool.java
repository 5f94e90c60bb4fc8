package dev.cabana.coreapi.routes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Replicas that serve the same version of a model.
 *
 * @param weight its share of new calls, relative to the model's other pools; 0 gets calls only when no other can take them
 * @param secret the model server's own key; empty when it asks for none
 */
public record Pool(String version, int weight, String secret, List<Endpoint> endpoints) {

    /** The one with the least to do; among equals any, so that many gateways do not all choose the first. */
    Optional<Endpoint> leastLoaded(Collection<Endpoint> except, RandomGenerator random) {
        List<Endpoint> candidates = endpoints.stream()
                .filter(endpoint -> endpoint.available() && !except.contains(endpoint))
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        int from = random.nextInt(candidates.size());
        return java.util.stream.IntStream.range(0, candidates.size())
                .mapToObj(i -> candidates.get((from + i) % candidates.size()))
                .min(Comparator.comparingInt(Endpoint::inFlight));
    }

    @Override
    public String toString() {
        return "Pool[" + version + ", weight " + weight + ", " + endpoints + "]";
    }
}
