package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Network interfaces and security groups that other services made inside a VPC and may leave behind in it. */
@Component
public class NetworkLeftovers {
    private final Ec2 ec2;

    /** @param status {@code available} when nothing uses it @param description says who made it */
    public record NetworkInterface(String id, String subnetId, String status, String description) {}

    public record SecurityGroup(String id, String name, Map<String, String> tags) {}

    NetworkLeftovers(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public List<NetworkInterface> interfaces(AwsTarget target, String vpcId) {
        return ec2
                .client(target)
                .describeNetworkInterfacesPaginator(
                        r -> r.filters(Ec2.filter("vpc-id", vpcId)).maxResults(Ec2.PAGE))
                .networkInterfaces()
                .stream()
                .map(eni -> new NetworkInterface(
                        eni.networkInterfaceId(),
                        eni.subnetId(),
                        eni.statusAsString(),
                        eni.description() == null ? "" : eni.description()))
                .toList();
    }

    public void deleteInterface(AwsTarget target, String interfaceId) {
        Ec2.ifThere(() -> ec2.client(target).deleteNetworkInterface(r -> r.networkInterfaceId(interfaceId)));
    }

    /** Without the VPC's own {@code default} group, which goes with the VPC. */
    public List<SecurityGroup> securityGroups(AwsTarget target, String vpcId) {
        return ec2
                .client(target)
                .describeSecurityGroupsPaginator(
                        r -> r.filters(Ec2.filter("vpc-id", vpcId)).maxResults(Ec2.PAGE))
                .securityGroups()
                .stream()
                .filter(group -> !group.groupName().equals("default"))
                .map(group -> new SecurityGroup(group.groupId(), group.groupName(), Ec2.tags(group.tags())))
                .toList();
    }

    /** Its rules first: groups that name each other could otherwise never be deleted. */
    public void deleteSecurityGroup(AwsTarget target, String groupId) {
        var client = ec2.client(target);
        Ec2.ifThere(() -> {
            var rules = client
                    .describeSecurityGroupRulesPaginator(
                            r -> r.filters(Ec2.filter("group-id", groupId)).maxResults(Ec2.PAGE))
                    .securityGroupRules()
                    .stream()
                    .toList();
            var egress = rules.stream()
                    .filter(rule -> rule.isEgress())
                    .map(rule -> rule.securityGroupRuleId())
                    .toList();
            var ingress = rules.stream()
                    .filter(rule -> !rule.isEgress())
                    .map(rule -> rule.securityGroupRuleId())
                    .toList();
            if (!ingress.isEmpty()) {
                client.revokeSecurityGroupIngress(r -> r.groupId(groupId).securityGroupRuleIds(ingress));
            }
            if (!egress.isEmpty()) {
                client.revokeSecurityGroupEgress(r -> r.groupId(groupId).securityGroupRuleIds(egress));
            }
            client.deleteSecurityGroup(r -> r.groupId(groupId));
        });
    }
}
