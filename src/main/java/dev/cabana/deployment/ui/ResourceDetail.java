package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a resource should be, what it is, what others get from it, and what it needs. */
final class ResourceDetail extends Div {

    ResourceDetail(ResourceView resource) {
        addClassName("cabana-detail");
        add(new ResourceReason(resource), facts(resource));
        add(new H3("Attributes"), attributes(resource));
        if (!resource.outputs().isEmpty()) {
            add(new H3("Outputs"), outputs(resource));
        }
        if (!resource.dependsOn().isEmpty()) {
            add(new H3("Needs"));
            resource.dependsOn().forEach(address -> add(new Code(address)));
        }
    }

    private static Facts facts(ResourceView resource) {
        var timing = resource.timing();
        var facts = new Facts().add("Type", resource.type());
        if (resource.status() != null) {
            facts.add("Provider says", resource.status());
        }
        facts.add("Usually takes", Amounts.duration(timing.expected()));
        facts.add("Attempts", String.valueOf(resource.attempts()));
        time(facts, "Started", timing.startedAt());
        time(facts, "Ready", timing.readyAt());
        time(facts, "Last looked at", timing.checkedAt());
        time(facts, "Next look", timing.nextCheckAt());
        return facts;
    }

    private static void time(Facts facts, String term, @Nullable Instant at) {
        if (at != null) {
            facts.add(term, Moment.ago(at));
        }
    }

    private static Component attributes(ResourceView resource) {
        var leaves = JsonText.leaves(resource.desired());
        if (leaves.isEmpty()) {
            return new Span("None.");
        }
        Map<String, String> observed = resource.drift().stream()
                .collect(Collectors.toMap(
                        drift -> drift.attribute().replaceFirst("^/", "").replace('/', '.'),
                        ResourceDetail::observed,
                        (first, second) -> first));
        var table = new PlainTable("Attribute", "Desired", "Observed");
        leaves.forEach((path, value) -> table.row(new Span(path), new Code(value), observed(observed.get(path))));
        return table;
    }

    private static Component observed(@Nullable String differs) {
        if (differs != null) {
            return new Code(differs);
        }
        var same = new Span("as desired");
        same.addClassName("cabana-quiet");
        return same;
    }

    private static String observed(DriftedAttribute drift) {
        return JsonText.of(drift.observed());
    }

    private static Component outputs(ResourceView resource) {
        var table = new PlainTable("Output", "Value");
        resource.outputs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(output ->
                        table.row(new Span(output.getKey()), new CopyText(output.getKey(), output.getValue())));
        return table;
    }
}
