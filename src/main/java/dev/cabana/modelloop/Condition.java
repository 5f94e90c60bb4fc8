package dev.cabana.modelloop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * As {@code metav1.Condition}.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required String type,
        @Required String status,
        @Required String reason,
        @Required String message,
        @Required String lastTransitionTime,
        @Nullable Long observedGeneration) {

    /** Whether the model serves all that it is to serve. */
    public static final String READY = "Ready";

    /** Whether every pod has found its node. */
    public static final String PLACED = "Placed";

    /** Whether all pods are of the wanted version and settings. */
    public static final String ROLLED_OUT = "RolledOut";

    boolean saysTheSameAs(Condition other) {
        return type.equals(other.type) && reason.equals(other.reason);
    }
}
