package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Why there is nothing, and what would put something here. */
public final class EmptyState extends Div {

    public EmptyState(VaadinIcon icon, String title, String advice, Component... actions) {
        addClassName("cabana-empty");
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new H2(title), new Paragraph(advice));
        add(actions);
    }

    /** A filter lets nothing through. @param thing in the singular @param clear takes the filter away */
    public static EmptyState noMatch(String thing, Runnable clear) {
        return new EmptyState(
                VaadinIcon.SEARCH,
                "No " + thing + " matches",
                "There may be others that the filter leaves out.",
                new Button("Clear the filter", click -> clear.run()));
    }
}
