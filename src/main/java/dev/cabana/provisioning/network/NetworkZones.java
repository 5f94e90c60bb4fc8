package dev.cabana.provisioning.network;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.Subnets;
import dev.cabana.aws.Subnets.Subnet;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The zones in which a deployment's nodes will stand; for an existing network only AWS knows them. */
@Component
public class NetworkZones {
    private final Subnets subnets;

    NetworkZones(Subnets subnets) {
        this.subnets = subnets;
    }

    /** Distinct zone names; subnets that do not exist are left out. */
    public List<String> of(DeploymentSpec spec, AwsTarget target) {
        if (spec.network().mode() == NetworkSpec.Mode.create) {
            return ZoneNames.of(spec);
        }
        return spec.network().privateSubnetIds().stream()
                .map(id -> subnets.find(target, id))
                .flatMap(Optional::stream)
                .map(Subnet::zone)
                .distinct()
                .toList();
    }
}
