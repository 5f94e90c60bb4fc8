package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsCalls;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.provisioning.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step, done.
 *
 * @param begun the row as it was when the step began
 * @param seen null when it never came to looking
 * @param created whether a create was attempted, and if so whether its outcome is known
 */
record StepReport(
        ResourceRow begun, @Nullable Observation seen, Created created, StepEnd end, List<AwsCalls.Made> calls) {

    enum Created {
        no,
        yes,
        /** The call failed and left no doubt that nothing was created. */
        refused
    }

    /** The last call that may have changed something. */
    TimelineEvent.@Nullable Call lastChange() {
        return calls.reversed().stream()
                .filter(AwsCalls.Made::changes)
                .findFirst()
                .map(call -> new TimelineEvent.Call(call.service(), call.operation(), call.requestId()))
                .orElse(null);
    }
}
