package dev.cabana.provisioning;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource of the graph.
 *
 * @param type the {@link Reconciler#type()} that looks after it
 * @param group the heading under which people see it
 * @param desired every attribute that matters, and nothing else; may contain {@link Ref}s
 * @param dependsOn what must be converged first, and removed later
 * @param expected how long it usually takes on AWS, for the plan's estimate
 */
public record ResourceNode(
        Address address, String type, Group group, ObjectNode desired, Set<Address> dependsOn, Duration expected) {

    /** The seed's headings, in the order in which the pages show them. */
    public enum Group {
        network,
        storage,
        identity,
        cluster,
        nodes,
        base,
        platform,
        models
    }
}
