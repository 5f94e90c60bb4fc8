package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A titled part of a page. */
public final class Panel extends Section {
    private final Div body = new Div();

    public Panel(String title, Component... content) {
        this(title, new Component[0], content);
    }

    /** @param besideTitle small things at the end of the title's line */
    public Panel(String title, Component[] besideTitle, Component... content) {
        addClassName("cabana-panel");
        var head = new Div(new H2(title));
        head.add(besideTitle);
        head.addClassName("cabana-panel-head");
        body.addClassName("cabana-panel-body");
        body.add(content);
        getElement().appendChild(head.getElement(), body.getElement());
        getElement().setAttribute("aria-label", title);
    }

    public void setContent(Component... content) {
        body.removeAll();
        body.add(content);
    }
}
