package dev.cabana.deployment.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.RunningCosts.RunningCost;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One deployment, flat.
 *
 * @param spec the whole document of the desired revision
 * @param request the request that set it
 * @param cost of the desired revision; null once deleted
 * @param remaining until ready, an estimate; null when nothing is under way
 * @param proof that nothing was left; null until deleted
 * @param version of the row; progress moves without a new one
 */
record DeploymentResource(
        @JsonUnwrapped DeploymentSummary deployment,
        DeploymentDocument spec,
        UUID request,
        @Nullable RunningCost cost,
        Endpoint endpoint,
        @Nullable Instant readyAt,
        @Nullable Duration remaining,
        @Nullable SweepProof proof,
        long version) {

    /** @param url under which the platform answers @param loadBalancer what its name has to point at; null until it stands */
    record Endpoint(String url, @Nullable String loadBalancer) {}

    static DeploymentResource of(DeploymentDetails details, @Nullable RunningCost cost, @Nullable String loadBalancer) {
        String domain = details.spec().spec().ingress().domain();
        return new DeploymentResource(
                details.summary(),
                details.spec(),
                details.request(),
                cost,
                new Endpoint("https://" + domain, loadBalancer),
                details.readyAt(),
                details.remaining(),
                details.proof(),
                details.version());
    }
}
