package dev.cabana.sandbox.cloud.elb;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A load balancer with its listeners; what it holds in the network goes with it.
 *
 * @param groupId its security group; empty for a network load balancer
 * @param interfaceIds one in each subnet
 */
record BalancerRow(
        String arn,
        String region,
        String name,
        String hostname,
        boolean network,
        boolean internetFacing,
        String vpcId,
        List<String> subnetIds,
        String groupId,
        List<String> interfaceIds,
        List<Listener> listeners,
        Map<String, String> tags,
        Instant createdAt) {

    /** @param certificateArn empty without TLS @param targetGroupArn where it forwards to */
    record Listener(
            String arn, int port, String protocol, String certificateArn, String policy, String targetGroupArn) {}

    record TargetGroup(
            String arn,
            String region,
            String name,
            int port,
            String vpcId,
            String balancerArn,
            Map<String, String> tags) {}
}
