package dev.cabana.deployment.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param cidr of the VPC to create; null when {@code mode} is {@code existing}
 * @param zones availability zone names, at least two; empty means "the first {@code zoneCount} of the region"
 * @param nat {@code single} (one gateway), {@code perZone}, or {@code none}
 * @param vpcId only when {@code mode} is {@code existing}
 * @param privateSubnetIds only when {@code mode} is {@code existing}: for nodes and the control plane, in at least two zones
 * @param publicSubnetIds only when {@code mode} is {@code existing}: for an internet-facing load balancer; may be empty
 */
public record NetworkSpec(
        Mode mode,
        @Nullable String cidr,
        List<String> zones,
        Nat nat,
        @Nullable String vpcId,
        List<String> privateSubnetIds,
        List<String> publicSubnetIds) {
    public enum Mode {
        create,
        existing
    }

    public enum Nat {
        single,
        perZone,
        none
    }
}
