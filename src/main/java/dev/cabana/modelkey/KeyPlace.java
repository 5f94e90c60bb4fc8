package dev.cabana.modelkey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a key is worth in one deployment.
 *
 * @param since when the cluster was last seen to have it like that, or null
 * @param trouble what keeps the portal from the cluster, or null
 */
@Schema(name = "ModelKeyPlace")
public record KeyPlace(
        String deployment,
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant since,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trouble) {

    public enum Status {
        /** core-api accepts it as it is here. */
        inForce,
        /** It is on its way, or an earlier version of it is there. */
        pending,
        /** It ended here, and still stands in the cluster. */
        leaving,
        /** It ended, and the cluster does not have it. */
        gone
    }
}
