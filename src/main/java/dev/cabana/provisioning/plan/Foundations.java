package dev.cabana.provisioning.plan;

import dev.cabana.provisioning.Reconcilers;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.Plan.Verdict;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Refuses a change that would replace what everything else lives in: all of it would be down, and much would be lost. */
@Component
class Foundations {
    private final Reconcilers reconcilers;

    Foundations(Reconcilers reconcilers) {
        this.reconcilers = reconcilers;
    }

    List<Finding> of(List<PlanItem> items) {
        return items.stream()
                .filter(item -> item.action() == Action.replace
                        && reconcilers.of(item.type()).holdsOthers())
                .map(item -> new Finding(
                        "Stays: " + item.address(),
                        Verdict.failed,
                        "This change would replace " + item.address() + " and take down everything in it, because of "
                                + causes(items)
                                + ". Keep the value as it is, or ask for a new deployment and delete this one when the new one"
                                + " has taken over.",
                        ""))
                .toList();
    }

    /** What is replaced for a value of its own, and not because something else is. */
    private static String causes(List<PlanItem> items) {
        return items.stream()
                .filter(item ->
                        item.action() == Action.replace && !item.changes().isEmpty())
                .limit(3)
                .map(Foundations::cause)
                .collect(Collectors.joining(" and "));
    }

    private static String cause(PlanItem item) {
        return item.changes().stream()
                .map(Change::attribute)
                .collect(Collectors.joining(", ", item.address() + " (", ")"));
    }
}
