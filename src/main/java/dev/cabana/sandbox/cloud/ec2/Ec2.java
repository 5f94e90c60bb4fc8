package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.sandbox.cloud.Tick;
import java.util.List;
import java.util.stream.Stream;

/** EC2: its operations over the wire, and what it lets the sandbox's other services do. */
public final class Ec2 implements AwsService.Part, AwsService.Taggable, Tick {
    private static final int PRECONDITION_FAILED = 412;

    private final Network net;
    private final NatGateways nats;
    private final List<Operation.Group> groups;
    private final Fleet fleet;
    private final NodeTemplates templates;
    private final Tenancy tenancy;
    private final Machines machines;

    private Ec2(Cloud cloud) {
        net = new Network(cloud);
        machines = new Machines(cloud.store());
        var quota = new Quota();
        var interfaces = new Interfaces(net);
        var rules = new SecurityRules(net);
        var securityGroups = new SecurityGroups(net, rules);
        var versions = new TemplateVersions(net, machines);
        var routes = new Routes(net);
        nats = new NatGateways(net, quota, interfaces);
        fleet = new Fleet(cloud, net, machines, interfaces);
        templates = new NodeTemplates(machines);
        tenancy = new Tenancy(net, interfaces, securityGroups, rules);
        groups = List.of(
                new Vpcs(net, quota, securityGroups),
                new Subnets(net),
                new InternetGateways(net),
                new Addresses(net, quota),
                nats,
                interfaces,
                routes,
                new RouteTables(net, routes),
                new Endpoints(net),
                new PrefixLists(),
                new Acls(net),
                securityGroups,
                rules,
                new Places(),
                new InstanceTypes(),
                new TagOperations(net.tags, new KnownIds(net, machines)),
                versions,
                new LaunchTemplates(net, machines, versions),
                new Reservations(net, machines),
                new Instances(net, machines, fleet));
    }

    public static Ec2 of(Cloud cloud) {
        return cloud.store().transaction(() -> new Ec2(cloud));
    }

    public AwsService service() {
        return Operations.of("ec2", Protocol.ec2, this);
    }

    public Fleet fleet() {
        return fleet;
    }

    public NodeTemplates templates() {
        return templates;
    }

    public Tenancy tenancy() {
        return tenancy;
    }

    @Override
    public void register(Operations operations) {
        groups.forEach(group ->
                group.operations().forEach((name, operation) -> operations.on(name, call -> answer(call, operation))));
    }

    /** A dry run does everything, and is then undone by the refusal with which EC2 says that it would have worked. */
    private static Reply answer(Call call, Operation operation) {
        var input = new Input(call.operation(), call.region(), call.params().all());
        Tree answer = operation.run(input);
        if (input.flag("DryRun")) {
            throw new AwsError(
                    PRECONDITION_FAILED, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
        return Reply.xml(answer::writeTo);
    }

    @Override
    public void tick() {
        nats.tick();
    }

    /** Without what AWS has deleted and still lists for an hour. */
    @Override
    public Stream<TaggedResource> tagged(String region) {
        return net.tags
                .all(region)
                .filter(set -> net.nats
                        .find(set.id())
                        .map(nat -> nat.deletedAt() == null)
                        .orElse(true))
                .filter(set -> machines.instances
                        .find(set.id())
                        .map(instance -> instance.terminatedAt() == null)
                        .orElse(true))
                .map(set -> new TaggedResource(
                        "arn:aws:ec2:%s:%s:%s/%s".formatted(region, net.account(), set.type(), set.id()), set.tags()));
    }
}
