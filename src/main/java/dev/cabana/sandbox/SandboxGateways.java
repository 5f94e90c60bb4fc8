package dev.cabana.sandbox;

import dev.cabana.serving.GatewayAddress;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.DeploymentRef;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** In the sandbox no name leads to a load balancer, so clients go to core-api itself. */
@Component
@ConditionalOnBooleanProperty(Sandbox.ACTIVE)
class SandboxGateways implements GatewayAddress {
    private final Sandbox sandbox;
    private final ServedDeployments served;

    SandboxGateways(Sandbox sandbox, ServedDeployments served) {
        this.sandbox = sandbox;
        this.served = served;
    }

    @Override
    public Optional<URI> of(DeploymentRef deployment) {
        return served.cluster(deployment.id())
                .flatMap(cluster -> sandbox.kubernetes().coreApi(cluster));
    }
}
