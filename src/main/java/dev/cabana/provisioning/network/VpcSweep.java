package dev.cabana.provisioning.network;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.NetworkLeftovers;
import dev.cabana.aws.NetworkLeftovers.NetworkInterface;
import dev.cabana.aws.NetworkLeftovers.SecurityGroup;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes away what the cluster and its load balancers may leave in a VPC of ours and what would keep it from being
 * deleted: free network interfaces and security groups that are known by their maker's mark. Anything else in there was
 * put by people; the VPC then stays and says so.
 */
@Component
class VpcSweep {
    private static final List<String> INTERFACE_MARKS = List.of("aws-K8S-", "Amazon EKS ", "ELB ");
    private static final Set<String> GROUP_TAGS = Set.of("elbv2.k8s.aws/cluster", "aws:eks:cluster-name");
    private static final String CLUSTER_TAG = "kubernetes.io/cluster/";

    private final NetworkLeftovers leftovers;

    VpcSweep(NetworkLeftovers leftovers) {
        this.leftovers = leftovers;
    }

    /** Frees the subnets of one VPC from abandoned network interfaces. */
    void clearInterfaces(AwsTarget target, String vpcId) {
        leftovers.interfaces(target, vpcId).stream()
                .filter(VpcSweep::isAbandoned)
                .forEach(eni -> leftovers.deleteInterface(target, eni.id()));
    }

    void clear(AwsTarget target, String vpcId) {
        clearInterfaces(target, vpcId);
        leftovers.securityGroups(target, vpcId).stream()
                .filter(VpcSweep::madeByCluster)
                .forEach(group -> leftovers.deleteSecurityGroup(target, group.id()));
    }

    private static boolean isAbandoned(NetworkInterface eni) {
        return eni.status().equals("available") && INTERFACE_MARKS.stream().anyMatch(eni.description()::startsWith);
    }

    private static boolean madeByCluster(SecurityGroup group) {
        return group.tags().keySet().stream().anyMatch(key -> GROUP_TAGS.contains(key) || key.startsWith(CLUSTER_TAG));
    }
}
