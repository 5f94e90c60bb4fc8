package dev.cabana.modelkey.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.shell.parts.CopyText;

/** Shows a key, this once. */
final class SecretDialog extends Dialog {

    SecretDialog(ModelKey.Issued issued) {
        setHeaderTitle("Model key " + issued.key().name());
        setWidth("min(40rem, 100vw)");
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
        var how = new Paragraph(
                "Programs send it as Authorization: Bearer … to a deployment's address. It opens models of " + "team "
                        + issued.key().team() + " and nothing else; for this portal's API there are API tokens.");
        var once = new Div("Copy it now. It is not stored, and nobody can show it to you again.");
        once.addClassName("cabana-hint-warning");
        var all = new Div(how, new CopyText("model key", issued.secret()), once);
        all.addClassName("cabana-stack");
        add(all);
        var done = new Button("I have copied it", click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
