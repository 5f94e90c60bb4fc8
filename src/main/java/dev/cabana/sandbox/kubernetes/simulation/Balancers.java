package dev.cabana.sandbox.kubernetes.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account's load balancers, as a controller in the cluster uses them. */
public interface Balancers {

    /**
     * Makes the load balancer, or leaves it as it is.
     *
     * @return its DNS name once it is active
     * @throws Refused when the account cannot have it
     */
    Optional<String> ensure(String cluster, Wanted wanted);

    /** Deletes it with its listeners and target groups. @return whether it is gone */
    boolean remove(String cluster, String name);

    /**
     * @param name at most 32 characters
     * @param network true for a Network Load Balancer
     * @param subnetIds where it goes; empty for the subnets that are tagged for it
     * @param tags as the AWS Load Balancer Controller sets them
     */
    record Wanted(
            String name,
            boolean network,
            boolean internetFacing,
            List<Listener> listeners,
            List<String> subnetIds,
            Map<String, String> tags) {}

    /** @param certificateArn empty without TLS @param policy TLS policy, empty for the default */
    record Listener(int port, String protocol, String certificateArn, String policy) {}

    /** The message is what the controller tells people. */
    final class Refused extends RuntimeException {
        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
