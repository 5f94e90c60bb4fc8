package dev.cabana.serving;

import dev.cabana.shared.DeploymentRef;
import java.net.URI;
import java.util.Optional;

/** Where clients reach the core-api of deployments in some kind of place; the first that knows a deployment is right. */
@FunctionalInterface
public interface GatewayAddress {

    /** Without {@code /openai/v1}. */
    Optional<URI> of(DeploymentRef deployment);
}
