package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A titled part of a page. */
public final class Panel extends Section {
    private final Div actions = new Div();
    private final Div body = new Div();

    public Panel(String title, Component... content) {
        addClassName("cabana-panel");
        var head = new Div(new H2(title), actions);
        head.addClassName("cabana-panel-head");
        actions.addClassName("cabana-actions");
        body.addClassName("cabana-panel-body");
        body.add(content);
        getElement().appendChild(head.getElement(), body.getElement());
        getElement().setAttribute("aria-label", title);
    }

    /** At the end of the title's line. */
    public void addAction(Component component) {
        actions.add(component);
    }

    /** Under what is already there. */
    public void addContent(Component... content) {
        body.add(content);
    }

    public void setContent(Component... content) {
        body.removeAll();
        body.add(content);
    }
}
