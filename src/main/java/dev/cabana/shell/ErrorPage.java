package dev.cabana.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** What happened, what to do about it, and the way back. */
abstract class ErrorPage extends Div {

    final void show(String title, String advice, @Nullable String reference) {
        removeAll();
        setId("content");
        addClassName("cabana-error");
        add(new H1(title), new Paragraph(advice));
        if (reference != null) {
            add(new Paragraph(new Span("Reference for your administrator: "), new Code(reference)));
        }
        add(new Anchor(Links.DEPLOYMENTS, "Go to deployments"));
    }
}
