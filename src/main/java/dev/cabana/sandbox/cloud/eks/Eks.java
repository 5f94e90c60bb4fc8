package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.ClusterEndpoints;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroups;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import java.util.List;
import java.util.stream.Stream;

/** EKS: its operations over the wire, and what the sandbox's Kubernetes API needs to know of its clusters. */
public final class Eks implements AwsService.Part, AwsService.Taggable, Tick {
    private final List<AwsService.Part> parts;
    private final List<Tick> ticks;
    private final EksTags tags;
    private final KubernetesView kubernetes;

    private Eks(Cloud cloud, Ec2 ec2, ScalingGroups scaling) {
        var tables = new Tables(cloud);
        var roles = new RoleCheck(cloud);
        var updates = new Updates(tables);
        var view = new ClusterView(tables, new ClusterEndpoints(cloud.store()));
        var requests = new ClusterRequests(tables, ec2, roles);
        var entries = new AccessEntries(tables, roles, view);
        var plane = new ControlPlane(tables, ec2, entries, updates);
        var membership = new Membership(tables, ec2, scaling);
        var health = new NodeGroupHealth(scaling);
        var life = new NodeGroupLife(tables, scaling, membership, health, updates);
        var groupRequests = new NodeGroupRequests(ec2, roles);
        var addons = new Addons(tables, updates, view, roles, membership);
        tags = new EksTags(tables);
        kubernetes = new KubernetesView(tables, view, membership, ec2);
        ticks = List.of(plane, addons, life);
        parts = List.of(
                new Clusters(tables, requests, plane, view),
                new ClusterUpdates(tables, updates, view, requests),
                entries,
                addons,
                new NodeGroups(tables, groupRequests, life, view, entries),
                new NodeGroupUpdates(tables, groupRequests, life, updates),
                updates,
                new Versions(),
                tags);
    }

    public static Eks of(Cloud cloud, Ec2 ec2, ScalingGroups scaling) {
        return new Eks(cloud, ec2, scaling);
    }

    public AwsService service() {
        return Operations.of("eks", Protocol.restJson, this);
    }

    /** For whoever serves the clusters' Kubernetes APIs. */
    public KubernetesView kubernetes() {
        return kubernetes;
    }

    @Override
    public void register(Operations operations) {
        parts.forEach(part -> part.register(operations));
    }

    @Override
    public Stream<TaggedResource> tagged(String region) {
        return tags.all(region);
    }

    @Override
    public void tick() {
        ticks.forEach(Tick::tick);
    }
}
