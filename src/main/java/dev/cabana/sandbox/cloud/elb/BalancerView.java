package dev.cabana.sandbox.cloud.elb;

import dev.cabana.sandbox.cloud.Xml;
import dev.cabana.sandbox.cloud.elb.BalancerRow.Listener;
import dev.cabana.sandbox.cloud.elb.BalancerRow.TargetGroup;
import java.util.List;

/** Load balancers as ELB describes them. */
record BalancerView(LoadBalancing balancing) {

    void write(Xml xml, BalancerRow row) {
        xml.add("LoadBalancerArn", row.arn())
                .add("LoadBalancerName", row.name())
                .add("DNSName", row.hostname())
                .add("CanonicalHostedZoneId", "Z35SXDOTRQ7X7K")
                .add("CreatedTime", row.createdAt())
                .add("Scheme", row.internetFacing() ? "internet-facing" : "internal")
                .add("VpcId", row.vpcId())
                .add("State", s -> s.add("Code", balancing.isActive(row) ? "active" : "provisioning"))
                .add("Type", row.network() ? "network" : "application")
                .add("IpAddressType", "ipv4")
                .list("AvailabilityZones", "member", row.subnetIds(), (each, id) -> each.add("SubnetId", id))
                .values("SecurityGroups", "member", row.groupId().isEmpty() ? List.of() : List.of(row.groupId()));
    }

    static void write(Xml xml, BalancerRow row, Listener listener) {
        xml.add("ListenerArn", listener.arn())
                .add("LoadBalancerArn", row.arn())
                .add("Port", listener.port())
                .add("Protocol", listener.protocol())
                .add("SslPolicy", listener.policy().isEmpty() ? null : listener.policy())
                .list(
                        "DefaultActions",
                        "member",
                        List.of(listener),
                        (each, one) -> each.add("Type", "forward").add("TargetGroupArn", one.targetGroupArn()));
        if (!listener.certificateArn().isEmpty()) {
            xml.list(
                    "Certificates",
                    "member",
                    List.of(listener.certificateArn()),
                    (each, arn) -> each.add("CertificateArn", arn));
        }
    }

    void write(Xml xml, TargetGroup group) {
        boolean attached = balancing.balancers.find(group.balancerArn()).isPresent();
        xml.add("TargetGroupArn", group.arn())
                .add("TargetGroupName", group.name())
                .add("Protocol", "HTTP")
                .add("Port", group.port())
                .add("VpcId", group.vpcId())
                .add("TargetType", "ip")
                .values("LoadBalancerArns", "member", attached ? List.of(group.balancerArn()) : List.of());
    }
}
