package dev.cabana.sandbox.cloud;

import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.sts.Sts;
import java.util.List;

/** Every service of the sandbox cloud. A new one adds its line here. */
final class Services {
    private Services() {}

    static List<AwsService> all(Cloud cloud) {
        Ec2 ec2 = Ec2.of(cloud);
        return List.of(Sts.service(cloud), ec2.service());
    }
}
