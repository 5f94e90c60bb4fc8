package dev.cabana.deployment.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One deployment, flat. @param spec the whole document */
record DeploymentResource(
        @JsonUnwrapped DeploymentSummary deployment,
        DeploymentDocument spec,
        UUID request,
        @Nullable Instant readyAt,
        @Nullable Duration remaining,
        @Nullable SweepProof proof,
        long version) {

    static DeploymentResource of(DeploymentDetails details) {
        return new DeploymentResource(
                details.summary(),
                details.spec(),
                details.request(),
                details.readyAt(),
                details.remaining(),
                details.proof(),
                details.version());
    }
}
