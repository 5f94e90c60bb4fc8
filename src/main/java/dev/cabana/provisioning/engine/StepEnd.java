package dev.cabana.provisioning.engine;

import dev.cabana.deployment.ResourceView.DriftedAttribute;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a step came to, with every exception and every special case already judged. */
sealed interface StepEnd {

    /** The goal is reached: it is as desired, or it is gone. */
    record Reached(Map<String, String> outputs) implements StepEnd {}

    /** @param recheckIn real time @param failed a passing failure is being waited out */
    record Later(Duration recheckIn, String reason, boolean failed) implements StepEnd {}

    /** @param recheckIn real time */
    record Stuck(Duration recheckIn, String reason, String advice) implements StepEnd {}

    /** @param first the address that has to come first */
    record NotYet(String first) implements StepEnd {}

    /** It had converged, and now differs. @param repair without asking */
    record Drift(List<DriftedAttribute> attributes, boolean repair) implements StepEnd {}
}
