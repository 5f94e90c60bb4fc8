package dev.cabana.sandbox.cloud.eks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that EKS has accepted.
 *
 * @param kind {@code cluster}, {@code nodegroup} or {@code addon}
 * @param token of the request that began it
 * @param type in EKS's words, for example {@code ConfigUpdate}
 * @param endsAt null while it is not yet known: nodes are being replaced
 * @param errors {@code code, message} pairs of a failed one
 */
record UpdateRow(
        String id,
        String region,
        String cluster,
        String name,
        String kind,
        ClientToken token,
        String type,
        Map<String, String> params,
        Instant createdAt,
        @Nullable Instant endsAt,
        List<Failure> errors) {
    static final String CLUSTER = "cluster";
    static final String NODE_GROUP = "nodegroup";
    static final String ADDON = "addon";

    record Failure(String errorCode, String errorMessage) {}

    boolean concerns(Item item, String kindWanted) {
        return kind.equals(kindWanted)
                && region.equals(item.region())
                && cluster.equals(item.cluster())
                && name.equals(item.name());
    }

    boolean isOver(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }

    String status(Instant now) {
        if (!isOver(now)) {
            return "InProgress";
        }
        return errors.isEmpty() ? "Successful" : "Failed";
    }

    UpdateRow ended(Instant at, List<Failure> failures) {
        return new UpdateRow(
                id, region, cluster, name, kind, token, type, params, createdAt, at, List.copyOf(failures));
    }
}
