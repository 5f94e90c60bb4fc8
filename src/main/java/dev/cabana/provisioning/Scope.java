package dev.cabana.provisioning;

import dev.cabana.aws.AwsTarget;
import dev.cabana.shared.DeploymentRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a reconciler may know about the resource at hand. */
public interface Scope {

    DeploymentRef deployment();

    Address address();

    /** The account and region to act in. */
    AwsTarget target();

    /** The desired attributes, with every {@link Ref} replaced by the dependency's output. */
    <T> T desired(Class<T> type);

    /** An output of a converged resource of the same deployment; it must be among the node's dependencies. */
    Optional<String> output(Address address, String key);

    /** What this resource's last settled step recorded; empty before the first. A hint, never a proof. */
    Map<String, String> recorded();

    /** {@code cabana:deployment}, {@code cabana:resource}, {@code cabana:intent}, the operator's and the document's tags. */
    Map<String, String> tags();

    /**
     * Every label, with its value, that any revision of the document had. A tag that is the same and not desired was
     * left by a label that the document has no more; one with another value is somebody else's.
     */
    Set<Map.Entry<String, String>> labelsEver();

    /** Derived from the intent that was stored before any call: the same for every retry of this operation; 64 characters. */
    String clientToken(String operation);
}
