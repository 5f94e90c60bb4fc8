package dev.cabana.serving;

import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.shared.DeploymentRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where clients reach the core-api of a deployment. */
@Component
public class GatewayAddresses {
    private final List<GatewayAddress> known;
    private final Deployments deployments;

    GatewayAddresses(List<GatewayAddress> known, Deployments deployments) {
        this.known = known;
        this.deployments = deployments;
    }

    /** Without {@code /openai/v1}. May take a while. */
    public URI of(Caller caller, DeploymentRef deployment) {
        return known.stream()
                .map(address -> address.of(deployment))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> domain(caller, deployment));
    }

    private URI domain(Caller caller, DeploymentRef deployment) {
        var ingress = deployments.find(caller, deployment.name()).spec().spec().ingress();
        return URI.create("https://" + ingress.domain());
    }
}
