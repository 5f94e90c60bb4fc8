package dev.cabana.sandbox.cloud.elb;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.Tenancy.SubnetView;
import dev.cabana.sandbox.cloud.elb.BalancerRow.Listener;
import dev.cabana.sandbox.cloud.elb.BalancerRow.TargetGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and deletes load balancers for the controllers that are simulated in the clusters. Call it within a store transaction. */
public final class LoadBalancing {
    private static final String PUBLIC_ROLE = "kubernetes.io/role/elb";
    private static final String PRIVATE_ROLE = "kubernetes.io/role/internal-elb";

    private final Cloud cloud;
    private final Ec2 ec2;
    final Table<BalancerRow> balancers;
    final Table<TargetGroup> targetGroups;

    /**
     * @param name at most 32 characters, unique in the region
     * @param vpcId of the cluster
     * @param subnetIds where it goes; empty for those of the VPC that have the role tag, one in each zone
     */
    public record Wanted(
            String region,
            String name,
            String vpcId,
            boolean network,
            boolean internetFacing,
            List<Port> ports,
            List<String> subnetIds,
            Map<String, String> tags) {}

    /** @param certificateArn empty without TLS @param policy TLS policy; empty for none */
    public record Port(int port, String protocol, String certificateArn, String policy) {}

    public LoadBalancing(Cloud cloud, Ec2 ec2) {
        this.cloud = cloud;
        this.ec2 = ec2;
        this.balancers = cloud.store().table("elb:load-balancer", BalancerRow.class);
        this.targetGroups = cloud.store().table("elb:target-group", TargetGroup.class);
    }

    /**
     * Makes the load balancer, or leaves it as it is.
     *
     * @return its DNS name once it is active
     * @throws AwsError when there are no subnets for it, or not those that are asked for
     */
    public Optional<String> ensure(Wanted wanted) {
        return find(wanted.region(), wanted.name())
                .or(() -> Optional.of(create(wanted)))
                .filter(this::isActive)
                .map(BalancerRow::hostname);
    }

    Optional<BalancerRow> find(String region, String name) {
        return balancers.all().stream()
                .filter(row -> row.region().equals(region) && row.name().equals(name))
                .findFirst();
    }

    boolean isActive(BalancerRow row) {
        return cloud.clock()
                .passed(row.createdAt(), cloud.clock().durations().compute().loadBalancer());
    }

    /** ARNs of the load balancers that use a certificate. */
    public List<String> usersOf(String certificateArn) {
        return balancers.all().stream()
                .filter(row -> row.listeners().stream()
                        .anyMatch(listener -> listener.certificateArn().equals(certificateArn)))
                .map(BalancerRow::arn)
                .toList();
    }

    private BalancerRow create(Wanted wanted) {
        List<String> subnets = subnets(wanted);
        String id = Ids.hex(8);
        String kind = (wanted.network() ? "net/" : "app/") + wanted.name() + "/" + id;
        String arn = arn(wanted.region(), "loadbalancer/" + kind);
        String group = wanted.network() ? "" : securityGroup(wanted);
        List<String> interfaces = subnets.stream()
                .map(subnet -> ec2.tenancy()
                        .addInterface(
                                wanted.region(),
                                subnet,
                                wanted.network() ? "network_load_balancer" : "interface",
                                "ELB " + kind,
                                "amazon-elb",
                                group.isEmpty() ? List.of() : List.of(group)))
                .toList();
        String internal = wanted.internetFacing() ? "" : "internal-";
        String hostname = wanted.network()
                ? "%s-%s.elb.%s.amazonaws.com".formatted(wanted.name(), id, wanted.region())
                : "%s%s-%s.%s.elb.amazonaws.com"
                        .formatted(internal, wanted.name(), Long.parseLong(id.substring(8), 16), wanted.region());
        var row = new BalancerRow(
                arn,
                wanted.region(),
                wanted.name(),
                hostname,
                wanted.network(),
                wanted.internetFacing(),
                wanted.vpcId(),
                subnets,
                group,
                interfaces,
                listeners(wanted, kind, arn),
                Map.copyOf(wanted.tags()),
                cloud.clock().now());
        balancers.put(arn, row);
        return row;
    }

    private String arn(String region, String resource) {
        return "arn:aws:elasticloadbalancing:%s:%s:%s".formatted(region, cloud.account(), resource);
    }

    private List<String> subnets(Wanted wanted) {
        return wanted.subnetIds().isEmpty() ? discovered(wanted) : named(wanted);
    }

    private List<String> named(Wanted wanted) {
        List<String> known = ec2.tenancy().subnetsOf(wanted.region(), wanted.vpcId()).stream()
                .map(SubnetView::id)
                .toList();
        wanted.subnetIds().stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .ifPresent(missing -> {
                    throw new AwsError(
                            "SubnetNotFound", "The subnet ID '" + missing + "' does not exist in " + wanted.vpcId());
                });
        return wanted.subnetIds();
    }

    /** One per zone; an Application Load Balancer needs two zones. */
    private List<String> discovered(Wanted wanted) {
        String role = wanted.internetFacing() ? PUBLIC_ROLE : PRIVATE_ROLE;
        Map<String, String> byZone = new LinkedHashMap<>();
        ec2.tenancy().subnetsOf(wanted.region(), wanted.vpcId()).stream()
                .filter(subnet -> subnet.tags().containsKey(role))
                .forEach((SubnetView subnet) -> byZone.putIfAbsent(subnet.zone(), subnet.id()));
        if (byZone.size() < (wanted.network() ? 1 : 2)) {
            throw new AwsError(
                    "InvalidSubnet",
                    "unable to resolve at least %s subnet (%d match VPC and tags: [%s])"
                            .formatted(wanted.network() ? "one" : "two", byZone.size(), role));
        }
        return List.copyOf(byZone.values());
    }

    private String securityGroup(Wanted wanted) {
        return ec2.tenancy()
                .addGroup(
                        wanted.region(),
                        wanted.vpcId(),
                        wanted.name(),
                        "[k8s] Managed SecurityGroup for LoadBalancer",
                        wanted.tags());
    }

    private List<Listener> listeners(Wanted wanted, String kind, String balancerArn) {
        return wanted.ports().stream()
                .map(port -> {
                    String group = targetGroup(wanted, port, balancerArn);
                    String arn = arn(wanted.region(), "listener/" + kind + "/" + Ids.hex(8));
                    return new Listener(arn, port.port(), port.protocol(), port.certificateArn(), port.policy(), group);
                })
                .toList();
    }

    private String targetGroup(Wanted wanted, Port port, String balancerArn) {
        String name = wanted.name().substring(0, Math.min(20, wanted.name().length())) + "-" + Ids.hex(5);
        String arn = arn(wanted.region(), "targetgroup/" + name + "/" + Ids.hex(8));
        targetGroups.put(
                arn,
                new TargetGroup(
                        arn,
                        wanted.region(),
                        name,
                        port.port(),
                        wanted.vpcId(),
                        balancerArn,
                        Map.copyOf(wanted.tags())));
        return arn;
    }

    /** With listeners, target groups, interfaces and security group. @return whether it is gone */
    public boolean remove(String region, String name) {
        find(region, name).ifPresent(row -> {
            delete(row);
            targetGroups.all().stream()
                    .filter(group -> group.balancerArn().equals(row.arn()))
                    .forEach(group -> targetGroups.remove(group.arn()));
            if (!row.groupId().isEmpty()) {
                ec2.tenancy().removeGroup(region, row.groupId());
            }
        });
        return true;
    }

    /** Alone: as DeleteLoadBalancer does it, target groups and security group stay. */
    void delete(BalancerRow row) {
        row.interfaceIds().forEach(ec2.tenancy()::removeInterface);
        balancers.remove(row.arn());
    }
}
