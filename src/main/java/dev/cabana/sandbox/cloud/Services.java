package dev.cabana.sandbox.cloud;

import dev.cabana.sandbox.cloud.acm.Acm;
import dev.cabana.sandbox.cloud.autoscaling.AutoScaling;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroups;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.eks.Eks;
import dev.cabana.sandbox.cloud.elb.ElasticLoadBalancing;
import dev.cabana.sandbox.cloud.elb.LoadBalancing;
import dev.cabana.sandbox.cloud.iam.Iam;
import dev.cabana.sandbox.cloud.quotas.ServiceQuotas;
import dev.cabana.sandbox.cloud.s3.S3;
import dev.cabana.sandbox.cloud.sts.Sts;
import dev.cabana.sandbox.cloud.tagging.Tagging;
import java.util.ArrayList;
import java.util.List;

/** Every service of the sandbox cloud. A new one adds its line here. */
final class Services {
    private final List<AwsService> all = new ArrayList<>();
    private final Eks eks;
    private final LoadBalancing balancing;

    Services(Cloud cloud) {
        Ec2 ec2 = Ec2.of(cloud);
        var scaling = new ScalingGroups(cloud, ec2);
        eks = Eks.of(cloud, ec2, scaling);
        balancing = new LoadBalancing(cloud, ec2);
        all.add(Iam.service(cloud));
        all.add(Sts.service(cloud));
        all.add(ec2.service());
        all.add(new AutoScaling(cloud, ec2, scaling).service());
        all.add(eks.service());
        all.add(new ElasticLoadBalancing(balancing).service());
        all.add(new Acm(cloud, balancing::usersOf).service());
        all.add(new ServiceQuotas(cloud).service());
        all.add(new S3(cloud));
        all.add(new Tagging(() -> all).service());
    }

    List<AwsService> all() {
        return List.copyOf(all);
    }

    Eks eks() {
        return eks;
    }

    LoadBalancing balancing() {
        return balancing;
    }
}
