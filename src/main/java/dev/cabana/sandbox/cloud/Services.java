package dev.cabana.sandbox.cloud;

import dev.cabana.sandbox.cloud.sts.Sts;
import java.util.List;

/** Every service of the sandbox cloud. A new one adds its line here. */
final class Services {
    private Services() {}

    static List<AwsService> all(Cloud cloud) {
        return List.of(Sts.service(cloud));
    }
}
