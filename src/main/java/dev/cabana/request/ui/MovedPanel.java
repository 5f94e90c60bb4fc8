package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.cabana.shell.parts.Panel;
import java.util.List;

/** Why an approved request came back: what is different from the plan that was agreed to. */
final class MovedPanel extends Composite<Panel> {
    private final List<String> differences;

    MovedPanel(List<String> differences) {
        this.differences = differences;
    }

    @Override
    protected Panel initContent() {
        var list = new UnorderedList();
        differences.forEach(line -> list.add(new ListItem(line)));
        var panel = new Panel(
                "The plan moved",
                new Span(
                        "Between approval and work the world changed, so the plan needs a new decision. Different now:"),
                list);
        panel.addClassName("cabana-attention");
        return panel;
    }
}
