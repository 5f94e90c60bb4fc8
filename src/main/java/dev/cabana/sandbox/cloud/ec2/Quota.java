package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;

/** Service quotas that EC2 enforces by itself. */
final class Quota {
    static final int VPCS = 50;
    static final int ADDRESSES = 50;
    static final int NATS_PER_ZONE = 50;

    /** @throws AwsError when one more would be too many */
    void check(String code, String what, long used, int limit) {
        if (used >= limit) {
            throw Refusals.of(code, "The maximum number of " + what + " has been reached.");
        }
    }
}
