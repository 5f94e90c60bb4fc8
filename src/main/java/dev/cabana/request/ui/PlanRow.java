package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ui.JsonText;
import dev.cabana.deployment.ui.PlainTable;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Cut;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One resource of the plan: the action, and attribute by attribute what it means. */
final class PlanRow extends Div {

    PlanRow(PlanItem item) {
        addClassName("cabana-plan-row");
        var address = Cut.cut(subject(item), item.address());
        var type = new Span(item.type());
        type.addClassNames("cabana-quiet", "cabana-truncate");
        var takes = new Span(item.expected().isZero() ? "" : Amounts.duration(item.expected()));
        takes.addClassNames("cabana-quiet", "cabana-number");
        var line = new Div(PlanAction.label(item.action()), address, type, takes);
        line.addClassName("cabana-plan-line");
        if (item.changes().isEmpty()) {
            add(line);
        } else {
            add(expandable(item, line));
        }
    }

    /** Where there are words for it they say more than an address that is a UUID. */
    private static HtmlContainer subject(PlanItem item) {
        return item.summary() == null ? new Code(item.address()) : new Span(item.summary());
    }

    private static Component expandable(PlanItem item, Div line) {
        var details = new Details(line, item.action() == Action.create ? wanted(item) : differences(item));
        details.setOpened(item.action() != Action.create);
        return details;
    }

    private static Component wanted(PlanItem item) {
        var table = new PlainTable("Attribute", "Value");
        item.changes().forEach(change -> table.row(new Span(name(change)), new Code(JsonText.of(change.after()))));
        return table;
    }

    private static Component differences(PlanItem item) {
        var table = new PlainTable("Attribute", "Now", "Then");
        changes(item)
                .forEach(change -> table.row(
                        new Span(name(change)),
                        new Code(JsonText.of(change.before())),
                        new Code(JsonText.of(change.after()))));
        return table;
    }

    /** What is summed up in words is about one object, whose name need not stand before each of its fields. */
    private static List<Change> changes(PlanItem item) {
        return item.summary() == null
                ? item.changes()
                : item.changes().stream().flatMap(PlanRow::fields).toList();
    }

    /** A group of fields as its fields. */
    private static Stream<Change> fields(Change change) {
        if (!change.before().isObject() && !change.after().isObject()) {
            return Stream.of(new Change(
                    change.attribute().replaceFirst("^/[^/]*(/spec)?", ""), change.before(), change.after()));
        }
        return Stream.concat(change.before().propertyNames().stream(), change.after().propertyNames().stream())
                .distinct()
                .sorted()
                .map(name -> new Change(
                        change.attribute() + "/" + name, field(change.before(), name), field(change.after(), name)))
                .flatMap(PlanRow::fields);
    }

    private static JsonNode field(JsonNode group, String name) {
        return group.path(name).isMissingNode() ? NullNode.getInstance() : group.path(name);
    }

    private static String name(Change change) {
        return change.attribute().replaceFirst("^/", "").replace('/', '.').replace("~1", "/");
    }
}
