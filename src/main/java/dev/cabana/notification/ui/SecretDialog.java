package dev.cabana.notification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.notification.Webhooks;
import dev.cabana.shell.parts.CopyText;

/** Shows a secret, this once. */
final class SecretDialog extends Dialog {

    SecretDialog(Webhooks.Issued issued) {
        setHeaderTitle("Secret of " + issued.webhook().name());
        setWidth("min(40rem, 100vw)");
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
        var how = new Paragraph(
                "Give it to the receiver: each message carries Cabana-Timestamp and Cabana-Signature, the HMAC-SHA-256 of "
                        + "timestamp, full stop and body by this secret.");
        var once =
                new Div("Copy it now. It is not stored, and nobody can show it to you again; you can only replace it.");
        once.addClassName("cabana-hint-warning");
        var secret = new CopyText("secret", issued.secret());
        var all = new Div(how, secret, once);
        all.addClassName("cabana-stack");
        add(all);
        var done = new Button("I have copied it", click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
