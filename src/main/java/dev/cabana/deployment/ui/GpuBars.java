package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.cabana.deployment.ModelSight.SeenGroup;
import dev.cabana.deployment.ModelSight.Sight;
import dev.cabana.deployment.spec.GpuFit.Fit;
import dev.cabana.deployment.spec.GpuFit.Group;
import dev.cabana.shell.parts.Amounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GPUs of each node group, used and free: as the cluster has them, or by the document while it cannot be asked. */
final class GpuBars extends Div {

    GpuBars(Fit planned, @Nullable Sight sight) {
        addClassName("cabana-limits");
        planned.groups().forEach(group -> add(bar(group, seen(sight, group.name()))));
    }

    private static Optional<SeenGroup> seen(@Nullable Sight sight, String name) {
        return Optional.ofNullable(sight).stream()
                .flatMap(known -> known.groups().stream())
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    private static Div bar(Group planned, Optional<SeenGroup> seen) {
        int gpus = seen.map(SeenGroup::gpus).orElse(planned.gpus());
        int used = seen.map(SeenGroup::used).orElse(planned.used());
        int nodes = seen.map(SeenGroup::nodes).orElse(planned.nodes());
        var name = new Span(planned.name());
        name.addClassName("cabana-strong");
        var amount = new Span("%d of %d GPUs used, %d free".formatted(used, gpus, gpus - used));
        amount.addClassName("cabana-number");
        var head = new Div(name, amount);
        head.addClassName("cabana-limit-head");
        var bar = new ProgressBar(0, 1, gpus == 0 ? 0 : Math.min(1, (double) used / gpus));
        bar.getElement().setAttribute("aria-label", "GPUs of " + planned.name() + " used");
        String by = seen.isPresent() ? "" : ", as planned";
        var note = new Span(planned.instanceType() + ", " + Amounts.count(nodes, "node", "nodes") + by);
        note.addClassName("cabana-quiet");
        var group = new Div(head, bar, note);
        group.addClassName("cabana-limit");
        return group;
    }
}
