package dev.cabana.provisioning.engine;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.provisioning.models.ModelWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the timeline says about a settled step: one entry when something changed, none while the same wait goes on. */
final class TimelineWords {
    private TimelineWords() {}

    static Optional<Entry> of(ResourceRow before, ResourceRow after, StepReport report) {
        if (after.state() == ResourceState.pending && after.goal() == before.goal()) {
            return repairBegins(before, after);
        }
        boolean same = after.goal() == before.goal() && after.standing().equals(before.standing());
        boolean driftMoved = !after.seen().drift().equals(before.seen().drift());
        if (same && !driftMoved) {
            return Optional.empty();
        }
        return Optional.of(words(before, after).about(after.address()).after(report.lastChange()));
    }

    private static Optional<Entry> repairBegins(ResourceRow before, ResourceRow after) {
        return before.settled()
                ? Optional.of(Entry.of("drift.repair", Level.warning, name(after) + " drifted and is being repaired")
                        .about(after.address())
                        .with(values(after.seen().drift())))
                : Optional.empty();
    }

    private static Entry words(ResourceRow before, ResourceRow after) {
        String name = name(after);
        String reason = Objects.requireNonNullElse(after.standing().reason(), "");
        return switch (after.state()) {
            case ready -> ready(before, name);
            case removed -> Entry.of("resource.removed", Level.success, name + " is gone");
            case waiting ->
                Entry.of(
                        removing(after) ? "resource.removing" : "resource.waiting",
                        after.attempt().failures() > 0 ? Level.warning : Level.info,
                        name + ": " + reason);
            case stalled ->
                Entry.of("resource.stalled", Level.error, name + ": " + reason).with(advice(after));
            case drifted ->
                Entry.of("drift.found", Level.warning, name + " is no longer what the spec says")
                        .with(values(after.seen().drift()));
            case pending -> Entry.of("resource.replacing", Level.info, name + " was removed and is created anew");
            case working -> Entry.of("resource.working", Level.info, name + " is being worked on");
        };
    }

    /** A model's own name, where the address has only an id; else the address. */
    private static String name(ResourceRow row) {
        return ModelWords.name(row.node().type(), row.node().desired())
                .map(model -> "model " + model)
                .orElse(row.address());
    }

    private static Entry ready(ResourceRow before, String name) {
        return before.state() == ResourceState.drifted
                ? Entry.of("drift.gone", Level.success, name + " is again what the spec says")
                : Entry.of("resource.ready", Level.success, name + " is ready");
    }

    private static boolean removing(ResourceRow row) {
        return row.goal() != Goal.present;
    }

    private static Map<String, String> advice(ResourceRow row) {
        @Nullable String advice = row.standing().advice();
        return advice == null ? Map.of() : Map.of("advice", advice);
    }

    /** Both values of each attribute. */
    private static Map<String, String> values(List<DriftedAttribute> drift) {
        Map<String, String> values = new LinkedHashMap<>();
        drift.forEach(attribute -> values.put(
                attribute.attribute().isEmpty() ? "/" : attribute.attribute(),
                "desired " + attribute.desired() + ", found " + attribute.observed()));
        return values;
    }
}
