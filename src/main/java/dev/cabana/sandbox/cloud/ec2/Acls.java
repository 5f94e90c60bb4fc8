package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.ec2.Rows.Acl;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The default network ACL of each VPC, which lets everything pass. There are no others. */
final class Acls implements Operation.Group {
    private static final int FIRST_RULE = 100;
    private static final int LAST_RULE = 32767;

    private final Network net;

    Acls(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("DescribeNetworkAcls", this::describe);
    }

    private Tree describe(Input input) {
        return new Listing<Acl>("networkAclSet", Acl::id)
                .ids("NetworkAclId", "InvalidNetworkAclID.NotFound", "networkAcl")
                .tagged(net.tags)
                .filter("network-acl-id", Acl::id)
                .filter("vpc-id", Acl::vpcId)
                .filter("default", acl -> true)
                .filterAll("association.subnet-id", acl -> subnets(acl).toList())
                .as(this::xml)
                .answer(input, in(input.region(), net.acls));
    }

    private Stream<String> subnets(Acl acl) {
        return in(acl.region(), net.subnets)
                .filter(subnet -> subnet.vpcId().equals(acl.vpcId()))
                .map(Rows.Subnet::id);
    }

    private Tree xml(Acl acl) {
        List<Tree> associations = subnets(acl)
                .map(subnet -> Tree.of("networkAclAssociationId", "aclassoc-" + subnet.substring("subnet-".length()))
                        .put("networkAclId", acl.id())
                        .put("subnetId", subnet))
                .toList();
        List<Tree> entries = Stream.of(true, false)
                .flatMap(egress -> Stream.of(entry(FIRST_RULE, "allow", egress), entry(LAST_RULE, "deny", egress)))
                .toList();
        return Tree.of("networkAclId", acl.id())
                .put("vpcId", acl.vpcId())
                .put("default", true)
                .put("entrySet", entries)
                .put("associationSet", associations)
                .put("tagSet", net.tags.xml(acl.id()))
                .put("ownerId", net.account());
    }

    private static Tree entry(int number, String action, boolean egress) {
        return Tree.of("ruleNumber", number)
                .put("protocol", "-1")
                .put("ruleAction", action)
                .put("egress", egress)
                .put("cidrBlock", "0.0.0.0/0");
    }
}
