package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.Rows.SecurityGroup;
import dev.cabana.sandbox.cloud.ec2.Rows.SecurityRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Security groups. A group cannot go while an interface has it or another group's rule names it. */
final class SecurityGroups implements Operation.Group {
    static final String DEFAULT = "default";

    private final Network net;
    private final SecurityRules rules;

    SecurityGroups(Network net, SecurityRules rules) {
        this.net = net;
        this.rules = rules;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateSecurityGroup", this::create,
                "DescribeSecurityGroups", this::describe,
                "DeleteSecurityGroup", this::delete);
    }

    /** A new group with the rule that every group starts with: anything may leave. */
    SecurityGroup add(String region, String vpcId, String name, String description) {
        String id = Ids.next("sg");
        var group = new SecurityGroup(id, region, vpcId, name, description);
        net.groups.put(id, group);
        rules.allow(group, true, "0.0.0.0/0");
        if (name.equals(DEFAULT)) {
            rules.allow(group, false, id);
        }
        return group;
    }

    private Tree create(Input input) {
        String name = input.required("GroupName");
        String description = input.required("GroupDescription");
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        if (name.startsWith("sg-")) {
            throw Refusals.invalidValue(
                    "Invalid value '" + name + "' for groupName. Group names may not be in the format sg-*");
        }
        if (in(input.region(), net.groups)
                .anyMatch(
                        group -> group.vpcId().equals(vpc.id()) && group.name().equals(name))) {
            throw Refusals.of(
                    "InvalidGroup.Duplicate",
                    "The security group '%s' already exists for VPC '%s'".formatted(name, vpc.id()));
        }
        SecurityGroup group = add(input.region(), vpc.id(), name, description);
        net.tags.create(input, "security-group", group.id());
        return Tree.of("groupId", group.id())
                .put("securityGroupArn", arn(group))
                .put("tagSet", net.tags.xml(group.id()));
    }

    private String arn(SecurityGroup group) {
        return "arn:aws:ec2:%s:%s:security-group/%s".formatted(group.region(), net.account(), group.id());
    }

    private Tree describe(Input input) {
        Set<String> known =
                in(input.region(), net.groups).map(SecurityGroup::id).collect(Collectors.toCollection(TreeSet::new));
        input.list("GroupId").stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw Refusals.of("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
                });
        return new Listing<SecurityGroup>("securityGroupInfo", SecurityGroup::id)
                .ids("GroupId", "InvalidGroup.NotFound", "security group")
                .tagged(net.tags)
                .filter("group-id", SecurityGroup::id)
                .filter("group-name", SecurityGroup::name)
                .filter("description", SecurityGroup::description)
                .filter("vpc-id", SecurityGroup::vpcId)
                .filter("owner-id", group -> net.account())
                .filterAll(
                        "ip-permission.group-id",
                        group -> rules.of(group)
                                .filter(rule -> !rule.egress())
                                .map(SecurityRule::peer)
                                .toList())
                .as(this::xml)
                .answer(input, in(input.region(), net.groups));
    }

    private Tree xml(SecurityGroup group) {
        return Tree.of("ownerId", net.account())
                .put("groupId", group.id())
                .put("groupName", group.name())
                .put("groupDescription", group.description())
                .put("vpcId", group.vpcId())
                .put("securityGroupArn", arn(group))
                .put("ipPermissions", rules.permissions(group, false))
                .put("ipPermissionsEgress", rules.permissions(group, true))
                .put("tagSet", net.tags.xml(group.id()));
    }

    private Tree delete(Input input) {
        SecurityGroup group = net.group(input.region(), input.required("GroupId"));
        if (group.name().equals(DEFAULT)) {
            throw Refusals.of(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        if (isUsed(input.region(), group.id())) {
            throw Refusals.inUse("resource " + group.id() + " has a dependent object");
        }
        remove(group.id());
        return Tree.done().put("groupId", group.id());
    }

    boolean isUsed(String region, String groupId) {
        return in(region, net.interfaces).anyMatch(eni -> eni.groupIds().contains(groupId))
                || in(region, net.rules)
                        .anyMatch(rule ->
                                rule.peer().equals(groupId) && !rule.groupId().equals(groupId));
    }

    void remove(String groupId) {
        net.rules.all().stream()
                .filter(rule -> rule.groupId().equals(groupId))
                .forEach(rule -> net.rules.remove(rule.id()));
        net.groups.remove(groupId);
        net.tags.forget(groupId);
    }
}
