package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.ResourceView.DriftedAttribute;

/** What a resource should be and what it is, attribute by attribute. */
final class DriftTable extends Div {

    DriftTable(ResourceView resource) {
        addClassName("cabana-drift");
        add(new Code(ResourceName.of(resource)));
        resource.drift().forEach(attribute -> add(line(attribute)));
    }

    private static Div line(DriftedAttribute attribute) {
        if (attribute.attribute().isEmpty() && attribute.observed().isNull()) {
            return new Div(new Span("It is gone."));
        }
        var name = new Span(
                attribute.attribute().isEmpty()
                        ? "whole"
                        : attribute.attribute().substring(1));
        name.addClassName("cabana-quiet");
        var line = new Div(
                name,
                new Span("should be "),
                new Code(JsonText.of(attribute.desired())),
                new Span(" and is "),
                new Code(JsonText.of(attribute.observed())));
        line.addClassName("cabana-drift-line");
        return line;
    }
}
