package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.Rows.SecurityGroup;
import dev.cabana.sandbox.cloud.ec2.Rows.SecurityRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of security groups: one per protocol, port range and peer, as EC2 keeps them. */
final class SecurityRules implements Operation.Group {
    private static final String ALL = "-1";

    private final Network net;

    SecurityRules(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "AuthorizeSecurityGroupIngress", input -> authorize(input, false),
                "AuthorizeSecurityGroupEgress", input -> authorize(input, true),
                "RevokeSecurityGroupIngress", input -> revoke(input, false),
                "RevokeSecurityGroupEgress", input -> revoke(input, true),
                "DescribeSecurityGroupRules", this::describe);
    }

    Stream<SecurityRule> of(SecurityGroup group) {
        return in(group.region(), net.rules).filter(rule -> rule.groupId().equals(group.id()));
    }

    /** Everything, to or from one peer. */
    void allow(SecurityGroup group, boolean egress, String peer) {
        String id = Ids.next("sgr");
        net.rules.put(id, new SecurityRule(id, group.region(), group.id(), egress, ALL, -1, -1, peer, null));
    }

    private Tree authorize(Input input, boolean egress) {
        SecurityGroup group = net.group(input.region(), input.required("GroupId"));
        List<SecurityRule> added = read(input, group, egress);
        for (SecurityRule rule : added) {
            if (of(group).anyMatch(other -> same(other, rule))) {
                throw Refusals.of(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: %s, %s, from port: %d, to port: %d, ALLOW\" already exists"
                                .formatted(rule.peer(), rule.protocol(), rule.from(), rule.to()));
            }
            net.rules.put(rule.id(), rule);
            net.tags.create(input, "security-group-rule", rule.id());
        }
        return Tree.done()
                .put("securityGroupRuleSet", added.stream().map(this::xml).toList());
    }

    private static boolean same(SecurityRule one, SecurityRule other) {
        return one.egress() == other.egress()
                && one.protocol().equals(other.protocol())
                && one.from() == other.from()
                && one.to() == other.to()
                && one.peer().equals(other.peer());
    }

    private Tree revoke(Input input, boolean egress) {
        SecurityGroup group = net.group(input.region(), input.required("GroupId"));
        List<String> ids = input.list("SecurityGroupRuleId");
        List<SecurityRule> wanted = read(input, group, egress);
        List<SecurityRule> gone = of(group)
                .filter(rule -> rule.egress() == egress)
                .filter(rule -> ids.contains(rule.id()) || wanted.stream().anyMatch(other -> same(rule, other)))
                .toList();
        if (gone.isEmpty()) {
            throw Refusals.of(
                    "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        }
        gone.forEach(rule -> {
            net.rules.remove(rule.id());
            net.tags.forget(rule.id());
        });
        return Tree.done();
    }

    private List<SecurityRule> read(Input input, SecurityGroup group, boolean egress) {
        List<SecurityRule> rules = new ArrayList<>();
        for (Input permission : input.structs("IpPermissions")) {
            for (Input range : permission.structs("IpRanges")) {
                String cidr = Blocks.parse(range.required("CidrIp")).toString();
                rules.add(rule(group, egress, permission, cidr, range));
            }
            for (Input range : permission.structs("Ipv6Ranges")) {
                rules.add(rule(group, egress, permission, range.required("CidrIpv6"), range));
            }
            for (Input peer : permission.structs("Groups")) {
                String id = net.group(input.region(), peer.required("GroupId")).id();
                rules.add(rule(group, egress, permission, id, peer));
            }
            for (Input list : permission.structs("PrefixListIds")) {
                rules.add(rule(group, egress, permission, list.required("PrefixListId"), list));
            }
        }
        return rules;
    }

    private static SecurityRule rule(
            SecurityGroup group, boolean egress, Input permission, String peer, Input described) {
        String protocol = permission.required("IpProtocol");
        boolean all = protocol.equals(ALL);
        return new SecurityRule(
                Ids.next("sgr"),
                group.region(),
                group.id(),
                egress,
                protocol,
                all ? -1 : permission.number("FromPort", -1),
                all ? -1 : permission.number("ToPort", -1),
                peer,
                described.optional("Description"));
    }

    private Tree describe(Input input) {
        return new Listing<SecurityRule>("securityGroupRuleSet", SecurityRule::id)
                .ids("SecurityGroupRuleId", "InvalidSecurityGroupRuleId.NotFound", "security group rule")
                .tagged(net.tags)
                .filter("group-id", SecurityRule::groupId)
                .filter("security-group-rule-id", SecurityRule::id)
                .as(this::xml)
                .answer(input, in(input.region(), net.rules));
    }

    private Tree xml(SecurityRule rule) {
        Tree tree = Tree.of("securityGroupRuleId", rule.id())
                .put(
                        "securityGroupRuleArn",
                        "arn:aws:ec2:%s:%s:security-group-rule/%s".formatted(rule.region(), net.account(), rule.id()))
                .put("groupId", rule.groupId())
                .put("groupOwnerId", net.account())
                .put("isEgress", rule.egress())
                .put("ipProtocol", rule.protocol())
                .put("fromPort", rule.from())
                .put("toPort", rule.to())
                .put("description", rule.description())
                .put("tagSet", net.tags.xml(rule.id()));
        switch (Peer.of(rule)) {
            case cidr -> tree.put("cidrIpv4", rule.peer());
            case cidr6 -> tree.put("cidrIpv6", rule.peer());
            case prefixList -> tree.put("prefixListId", rule.peer());
            case group ->
                tree.put("referencedGroupInfo", Tree.of("groupId", rule.peer()).put("userId", net.account()));
        }
        return tree;
    }

    private enum Peer {
        cidr,
        cidr6,
        group,
        prefixList;

        static Peer of(SecurityRule rule) {
            String peer = rule.peer();
            if (peer.startsWith("sg-")) {
                return group;
            }
            if (peer.startsWith("pl-")) {
                return prefixList;
            }
            return peer.contains(":") ? cidr6 : cidr;
        }
    }

    /** The older view: rules with the same protocol and ports are one permission with several peers. */
    List<Tree> permissions(SecurityGroup group, boolean egress) {
        Map<String, List<SecurityRule>> together = new LinkedHashMap<>();
        of(group)
                .filter(rule -> rule.egress() == egress)
                .sorted(java.util.Comparator.comparing(SecurityRule::id))
                .forEach(rule -> together.computeIfAbsent(
                                rule.protocol() + rule.from() + ":" + rule.to(), key -> new ArrayList<>())
                        .add(rule));
        return together.values().stream().map(this::permission).toList();
    }

    private Tree permission(List<SecurityRule> rules) {
        SecurityRule first = rules.getFirst();
        boolean all = first.protocol().equals(ALL);
        return Tree.of("ipProtocol", first.protocol())
                .put("fromPort", all ? null : first.from())
                .put("toPort", all ? null : first.to())
                .put("groups", peers(rules, Peer.group, "groupId"))
                .put("ipRanges", peers(rules, Peer.cidr, "cidrIp"))
                .put("ipv6Ranges", peers(rules, Peer.cidr6, "cidrIpv6"))
                .put("prefixListIds", peers(rules, Peer.prefixList, "prefixListId"));
    }

    private List<Tree> peers(List<SecurityRule> rules, Peer kind, String element) {
        return rules.stream()
                .filter(rule -> Peer.of(rule) == kind)
                .map(rule -> Tree.of(element, rule.peer())
                        .put("userId", kind == Peer.group ? net.account() : null)
                        .put("description", rule.description()))
                .toList();
    }
}
