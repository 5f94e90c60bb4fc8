package dev.cabana.shell.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Shows what can be read this once, and closes only when that is said. */
public final class SecretDialog extends Dialog {

    /** @param use what it is for */
    public SecretDialog(String title, String use, CopyText secret) {
        setHeaderTitle(title);
        setWidth("min(40rem, 100vw)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var once = new Div("Copy it now. It is not stored, and nobody can show it to you again.");
        once.addClassName("cabana-hint-warning");
        var all = new Div(new Paragraph(use), secret, once);
        all.addClassName("cabana-stack");
        add(all);
        var done = new Button("I have copied it", click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
