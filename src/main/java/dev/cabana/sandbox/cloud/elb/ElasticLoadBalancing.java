package dev.cabana.sandbox.cloud.elb;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.sandbox.cloud.elb.BalancerRow.Listener;
import dev.cabana.sandbox.cloud.elb.BalancerRow.TargetGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at load balancers, and deletes those that a controller left behind. */
public final class ElasticLoadBalancing implements AwsService.Part, AwsService.Taggable {
    private final LoadBalancing balancing;
    private final BalancerView view;

    public ElasticLoadBalancing(LoadBalancing balancing) {
        this.balancing = balancing;
        this.view = new BalancerView(balancing);
    }

    public AwsService service() {
        return Operations.of("elasticloadbalancing", Protocol.query, this);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("DescribeLoadBalancers", this::describe)
                .on("DescribeListeners", this::listeners)
                .on("DescribeTargetGroups", this::groups)
                .on("DescribeTags", this::tags)
                .on("DeleteLoadBalancer", this::delete)
                .on("DeleteTargetGroup", this::deleteGroup);
    }

    @Override
    public Stream<TaggedResource> tagged(String region) {
        return Stream.concat(
                balancers(region).map(row -> new TaggedResource(row.arn(), row.tags())),
                groups(region).map(group -> new TaggedResource(group.arn(), group.tags())));
    }

    private Stream<BalancerRow> balancers(String region) {
        return balancing.balancers.all().stream().filter(row -> row.region().equals(region));
    }

    private Stream<TargetGroup> groups(String region) {
        return balancing.targetGroups.all().stream()
                .filter(group -> group.region().equals(region));
    }

    private Reply describe(Call call) {
        List<String> names = call.params().list("Names");
        List<String> arns = call.params().list("LoadBalancerArns");
        List<BalancerRow> found = balancers(call.region())
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .filter(row -> arns.isEmpty() || arns.contains(row.arn()))
                .toList();
        if (found.size() < Math.max(names.size(), arns.size())) {
            throw new AwsError("LoadBalancerNotFound", "One or more load balancers not found");
        }
        return Reply.xml(xml -> xml.list("LoadBalancers", "member", found, view::write));
    }

    private Reply listeners(Call call) {
        BalancerRow row = find(call);
        return Reply.xml(xml -> xml.list(
                "Listeners", "member", row.listeners(), (each, listener) -> BalancerView.write(each, row, listener)));
    }

    private BalancerRow find(Call call) {
        String arn = call.params().one("LoadBalancerArn");
        return balancing
                .balancers
                .find(arn)
                .orElseThrow(() -> new AwsError("LoadBalancerNotFound", "Load balancer '" + arn + "' not found"));
    }

    private Reply groups(Call call) {
        Optional<String> balancer = call.params().find("LoadBalancerArn");
        List<String> arns = call.params().list("TargetGroupArns");
        List<TargetGroup> found = groups(call.region())
                .filter(group -> balancer.map(group.balancerArn()::equals).orElse(true))
                .filter(group -> arns.isEmpty() || arns.contains(group.arn()))
                .toList();
        return Reply.xml(xml -> xml.list("TargetGroups", "member", found, view::write));
    }

    private Reply tags(Call call) {
        List<String> arns = call.params().list("ResourceArns");
        return Reply.xml(xml -> xml.list(
                "TagDescriptions",
                "member",
                arns,
                (each, arn) -> each.add("ResourceArn", arn).tags(tagsOf(arn))));
    }

    private Map<String, String> tagsOf(String arn) {
        return balancing
                .balancers
                .find(arn)
                .map(BalancerRow::tags)
                .or(() -> balancing.targetGroups.find(arn).map(TargetGroup::tags))
                .orElseThrow(() -> new AwsError(
                        arn.contains(":targetgroup/") ? "TargetGroupNotFound" : "LoadBalancerNotFound",
                        "'" + arn + "' not found"));
    }

    /** Deleting what is not there is no error, as on AWS. */
    private Reply delete(Call call) {
        balancing.balancers.find(call.params().one("LoadBalancerArn")).ifPresent(balancing::delete);
        return Reply.xml(xml -> {});
    }

    private Reply deleteGroup(Call call) {
        String arn = call.params().one("TargetGroupArn");
        boolean used = balancing.balancers.all().stream()
                .flatMap(row -> row.listeners().stream())
                .map(Listener::targetGroupArn)
                .anyMatch(arn::equals);
        if (used) {
            throw new AwsError(
                    "ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        balancing.targetGroups.remove(arn);
        return Reply.xml(xml -> {});
    }
}
