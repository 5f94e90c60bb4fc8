package dev.cabana.provisioning.cluster;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.LoadBalancers;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Load balancers and target groups of a cluster that is gone. Their controller takes them away with the ingress; when it
 * went first, as when somebody deletes the cluster by hand, nobody else would, and the network could never go.
 */
@Component
class AbandonedLoadBalancers {
    private final LoadBalancers balancers;

    AbandonedLoadBalancers(LoadBalancers balancers) {
        this.balancers = balancers;
    }

    /** @return whether there was anything to delete, so that it is worth looking again */
    boolean clear(Scope scope) {
        AwsTarget target = scope.target();
        String deployment = scope.deployment().id().toString();
        List<String> found = balancers.bearing(target, Ownership.DEPLOYMENT, deployment);
        if (!found.isEmpty()) {
            found.forEach(arn -> balancers.delete(target, arn));
            return true;
        }
        List<String> groups = balancers.targetGroupsBearing(target, Ownership.DEPLOYMENT, deployment);
        groups.forEach(arn -> balancers.deleteTargetGroup(target, arn));
        return !groups.isEmpty();
    }
}
