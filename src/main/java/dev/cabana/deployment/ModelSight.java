package dev.cabana.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A look into a deployment's cluster: what the loop says of the models there. How to get there is for whoever provisions. */
public interface ModelSight {

    /** Asks the cluster, which takes a moment; empty when there is none yet, or when it does not answer. */
    Optional<Sight> look(UUID deployment);

    /** @param models by the UUID that is in their address @param groups of nodes with GPUs */
    record Sight(Instant at, Map<String, SeenModel> models, List<SeenGroup> groups) {
        public @Nullable SeenModel model(String address) {
            return models.get(address.substring(address.lastIndexOf('/') + 1));
        }
    }

    /**
     * @param reason the loop's word, for example {@code Serving}, {@code Loading}, {@code NoCapacity}
     * @param explanation from what is seen to its cause, and last what to do; empty while there is nothing to explain
     * @param tracks where requests go, the version that people use first
     */
    record SeenModel(String reason, int replicas, int ready, List<String> explanation, List<SeenTrack> tracks) {}

    /** @param weight of a hundred requests, now: none goes to a version that is not ready */
    record SeenTrack(String service, String version, int weight, int ready) {}

    /** @param used GPUs that models' pods have */
    record SeenGroup(String name, int nodes, int gpus, int used) {}
}
