package dev.cabana.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.identity.ApiToken;
import dev.cabana.shell.parts.CopyText;

/** The only time that a token can be read. */
final class SecretDialog extends Dialog {

    SecretDialog(ApiToken.Issued issued) {
        setHeaderTitle(issued.token().label());
        setWidth("min(34rem, 100vw)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var warning = new Paragraph("Copy it now: it is stored as a hash and cannot be shown again.");
        var body = new Div(warning, new CopyText("Token", issued.secret()));
        body.addClassName("cabana-stack");
        add(body);
        var done = new Button("I have copied it", click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
