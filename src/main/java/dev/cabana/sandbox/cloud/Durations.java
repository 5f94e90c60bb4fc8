package dev.cabana.sandbox.cloud;

import java.time.Duration;
import java.util.List;

/** How long things take in the sandbox at speed 1. Whoever wants other durations changes them here or by {@link SandboxSettings#withDurations}. */
public record Durations(Eks eks, Compute compute, Pods pods, Duration roleVisible, Duration accessLogDelivery) {
    public static final Durations DEFAULT = new Durations(
            new Eks(seconds(12), seconds(5), seconds(2), seconds(6), seconds(3), seconds(5)),
            new Compute(seconds(3), seconds(2), seconds(4), seconds(3)),
            new Pods(seconds(3), seconds(5)),
            seconds(1),
            seconds(10));

    /** Control plane, add-ons and managed node groups. */
    public record Eks(
            Duration clusterCreate,
            Duration clusterDelete,
            Duration addon,
            Duration nodeGroupCreate,
            Duration nodeGroupUpdate,
            Duration nodeGroupDelete) {}

    /** @param nodesReady from an instance's launch until its node is ready */
    public record Compute(Duration natGateway, Duration nodesReady, Duration loadBalancer, Duration certificate) {}

    /** @param start from scheduling until ready @param modelLoad what an inference pod adds to that */
    public record Pods(Duration start, Duration modelLoad) {}

    /**
     * What a deployment must wait for, one after the other: role, control plane, vpc-cni's role (which trusts the cluster's
     * identity provider), vpc-cni, node group, nodes, GPU device plugin, then an inference pod with its model.
     */
    List<Duration> longestChain() {
        return List.of(
                roleVisible,
                eks.clusterCreate(),
                roleVisible,
                eks.addon(),
                eks.nodeGroupCreate(),
                compute.nodesReady(),
                pods.start(),
                pods.start(),
                pods.modelLoad());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
