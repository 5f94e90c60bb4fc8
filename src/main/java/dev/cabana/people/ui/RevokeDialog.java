package dev.cabana.people.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;

/** Asks before something is taken away for good. */
final class RevokeDialog extends ConfirmDialog {

    RevokeDialog(String question, String consequence, Runnable revoke) {
        super(question, consequence, "Revoke", confirmed -> attempt(revoke));
        setConfirmButtonTheme("error primary");
        setCancelable(true);
    }

    private static void attempt(Runnable revoke) {
        try {
            revoke.run();
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }
}
