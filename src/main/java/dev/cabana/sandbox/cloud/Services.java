package dev.cabana.sandbox.cloud;

import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.iam.Iam;
import dev.cabana.sandbox.cloud.sts.Sts;
import java.util.ArrayList;
import java.util.List;

/** Every service of the sandbox cloud. A new one adds its line here. */
final class Services {
    private Services() {}

    static List<AwsService> all(Cloud cloud) {
        List<AwsService> services = new ArrayList<>();
        services.add(Ec2.of(cloud).service());
        services.add(Iam.service(cloud));
        services.add(Sts.service(cloud));
        return List.copyOf(services);
    }
}
