package dev.cabana.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.audit.Audit;
import dev.cabana.audit.Verification;
import dev.cabana.identity.Caller;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** Walks along the chain when asked to, and says what it found. */
final class ChainVerdict extends Div {
    private final Button verify = new Button("Verify the chain", VaadinIcon.SHIELD.create());

    ChainVerdict(Audit audit, Caller caller) {
        addClassName("cabana-cell");
        getElement().setAttribute("role", "status");
        verify.setDisableOnClick(true);
        verify.addClickListener(click -> {
            say("Walking along the chain …", Tone.busy);
            Background.start(
                    click.getSource().getUI().orElseThrow(), () -> audit.verify(caller), this::found, refusal -> {
                        removeAll();
                        verify.setEnabled(true);
                        Notices.refused(refusal);
                    });
        });
    }

    Button button() {
        return verify;
    }

    private void found(Verification found) {
        verify.setEnabled(true);
        String entries = Amounts.count(found.rows(), "entry", "entries");
        if (found.intact()) {
            say("Intact", Tone.good);
            add(new Span(entries + ", each as it was written. Hash of the last:"), new CopyText("hash", found.head()));
        } else {
            say("Broken", Tone.bad);
            add(
                    new Span(
                            "Entry " + found.firstBroken() + " of " + entries
                                    + " was changed, removed or moved since it was written. Compare with an earlier export or backup."));
        }
    }

    private void say(String verdict, Tone tone) {
        removeAll();
        add(new StateBadge(verdict, tone));
    }
}
