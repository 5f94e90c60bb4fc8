package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.GpuFit.Fit;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Facts;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What a step would take: GPUs, what is left of them, and money; and what an approver should know. */
final class ModelOutlook extends Div {
    private final DialogServices services;
    private final Fit before;
    private final BigDecimal costBefore;

    ModelOutlook(DialogServices services, DeploymentDocument current) {
        this.services = services;
        before = services.fit().of(current.spec());
        costBefore = services.checks().cost(current).monthlyUsd();
        addClassName("cabana-outlook");
        getElement().setAttribute("aria-live", "polite");
    }

    void show(DeploymentDocument proposed) {
        Fit after = services.fit().of(proposed.spec());
        removeAll();
        add(new Facts()
                .add("GPUs for models", moved(before.used(), after.used()) + unplaced(after))
                .add("Free on the nodes", free(after))
                .add("Cost", cost(services.checks().cost(proposed).monthlyUsd())));
        warnings(services.checks().check(proposed).warnings()).forEach(this::warn);
    }

    /** Nothing can be said of what cannot be asked for. */
    void showNothing() {
        removeAll();
    }

    private static String moved(int then, int now) {
        return then == now ? then + ", as now" : then + " now, then " + now;
    }

    private static String unplaced(Fit fit) {
        return fit.waiting() == 0 ? "" : "; " + Amounts.count(fit.waiting(), "replica waits", "replicas wait");
    }

    private static String free(Fit fit) {
        String groups = fit.groups().stream()
                .map(group -> "%d of %d on %s".formatted(group.free(), group.gpus(), group.name()))
                .collect(Collectors.joining(", "));
        return groups.isEmpty() ? "There are no GPU nodes" : groups;
    }

    private String cost(BigDecimal after) {
        BigDecimal more = after.subtract(costBefore);
        return more.signum() == 0
                ? "As now, %s: nodes are paid for, not models".formatted(Amounts.perMonth(after))
                : "%s, then %s".formatted(Amounts.signedDollars(more), Amounts.perMonth(after));
    }

    private static List<Violation> warnings(List<Violation> all) {
        return all.stream()
                .filter(warning -> warning.pointer().startsWith("/spec/models"))
                .toList();
    }

    private void warn(Violation warning) {
        var text = new Span(warning.message());
        var line = new Div(text);
        line.addClassName("cabana-hint-warning");
        add(line);
    }
}
