package dev.cabana.deployment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What models were called for lately. Who counts it is for whoever fetches it from clusters. */
public interface ModelTraffic {

    /** Of the last 24 hours, for models that the caller was shown; those that nobody called are not in it. */
    Map<Of, Traffic> of(Collection<DeployedModel> models);

    /** @param model its name in the catalog */
    record Of(UUID deployment, String model) {
        public static Of model(DeployedModel model) {
            return new Of(model.deploymentId(), model.name());
        }
    }

    /**
     * @param calls that ended, of all keys
     * @param failed of them, those that did not end well
     * @param firstToken from a streamed call's arrival to the first piece of its answer; null: none was streamed
     * @param answer from a call's arrival to the end of its answer; null: none ended well
     */
    @Schema(name = "ModelTraffic")
    record Traffic(
            long calls,
            long failed,
            long tokensIn,
            long tokensOut,
            @Nullable Latency firstToken,
            @Nullable Latency answer) {}

    /** Both to within a bucket's width, in milliseconds. @param p50 half of the calls were faster @param p95 95 of 100 were */
    @Schema(name = "ModelLatency")
    record Latency(long p50, long p95) {}
}
