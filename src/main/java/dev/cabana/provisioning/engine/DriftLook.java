package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsCalls;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Reconcilers;
import dev.cabana.provisioning.engine.StepEnd.Drift;
import dev.cabana.provisioning.engine.StepEnd.Reached;
import dev.cabana.provisioning.engine.StepReport.Created;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.NullNode;

/** Looks whether a converged resource still is what the spec says. Reads only. */
@Component
class DriftLook {
    private final Reconcilers reconcilers;
    private final Troubles troubles;
    private final EngineSettings settings;

    DriftLook(Reconcilers reconcilers, Troubles troubles, EngineSettings settings) {
        this.reconcilers = reconcilers;
        this.troubles = troubles;
        this.settings = settings;
    }

    StepReport run(ResourceScope scope) {
        List<AwsCalls.Made> calls = AwsCalls.newList();
        var seen = new AtomicReference<Observation>();
        StepEnd end;
        try {
            end = AwsCalls.recording(calls, () -> {
                Observation now = reconcilers.of(scope.row().node().type()).observe(scope);
                seen.set(now);
                return compare(scope, now);
            });
        } catch (RuntimeException thrown) {
            end = troubles.judge(thrown, scope.row().attempt().failures(), false);
        }
        return new StepReport(scope.row(), seen.get(), Created.no, end, calls);
    }

    private StepEnd compare(ResourceScope scope, Observation seen) {
        List<DriftedAttribute> drift = differences(scope, seen);
        return drift.isEmpty() ? new Reached(scope.row().outputs()) : new Drift(drift, settings.autoRepair());
    }

    private static List<DriftedAttribute> differences(ResourceScope scope, Observation seen) {
        return switch (seen) {
            case Observation.Present present ->
                Differences.between(scope.resolved(), present.attributes()).stream()
                        .map(d -> new DriftedAttribute(d.pointer(), d.desired(), d.observed()))
                        .toList();
            case Observation.Absent absent ->
                List.of(new DriftedAttribute("", scope.resolved(), NullNode.getInstance()));
            case Observation.Foreign foreign ->
                List.of(new DriftedAttribute(
                        "", scope.resolved(), Json.mapper().getNodeFactory().stringNode(foreign.what())));
        };
    }
}
