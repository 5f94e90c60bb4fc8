package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an object still has what was applied to it, by the record of who owns which fields. */
final class Applied {
    private static final Logger LOG = LoggerFactory.getLogger(Applied.class);

    private Applied() {}

    /** False in doubt: applying the same again changes nothing. */
    static <T extends HasMetadata> boolean matches(T live, T desired, Context<?> context) {
        try {
            return SSABasedGenericKubernetesResourceMatcher.<T>getInstance().matches(live, desired, context);
        } catch (RuntimeException unclear) {
            LOG.debug(
                    "{} cannot be compared; it is applied again",
                    desired.getMetadata().getName(),
                    unclear);
            return false;
        }
    }
}
