package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.identity.Caller;
import dev.cabana.request.Admission.Share;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestView;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.Notices;

/** Asks for one small thing and why, has it planned, and leads to the plan; nothing is submitted from here. */
abstract class RequestDialog extends Dialog {
    private final DialogServices services;
    private final Caller caller;
    private final Div body = new Div();
    private final TextArea justification = Justification.field();
    private final ProgressBar busy = new ProgressBar();
    private final Button review = new Button("Review plan", click -> review());

    RequestDialog(DialogServices services, String title) {
        this.services = services;
        this.caller = services.caller();
        setHeaderTitle(title);
        setWidth("min(34rem, 100vw)");
        setCloseOnOutsideClick(false);
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "The plan is being made");
        body.addClassName("cabana-stack");
        var all = new Div(body, justification, busy);
        all.addClassName("cabana-stack");
        add(all);
        review.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), review);
    }

    final void content(Component... components) {
        body.add(components);
    }

    final String justification() {
        return justification.getValue().trim();
    }

    final Button reviewButton() {
        return review;
    }

    /** @throws Refusal when what is entered cannot be asked for; the dialog shows it and stays open */
    abstract NewRequest request();

    /** Shows violations at the fields. @return false when none of them has one */
    boolean showAtFields(Refusal refusal) {
        return false;
    }

    private void review() {
        boolean why = Justification.isGiven(justification);
        NewRequest wanted;
        try {
            wanted = request().asDraft();
            if (wanted.document() instanceof DeploymentDocument document) {
                services.checks().check(document).orRefuse();
            }
            services.room().check(wanted.document(), Share::refusalWithAdvice);
        } catch (Refusal refusal) {
            refused(refusal);
            return;
        }
        if (!why) {
            justification.focus();
            return;
        }
        busy.setVisible(true);
        review.setEnabled(false);
        Background.start(UI.getCurrent(), () -> services.requests().file(caller, wanted), this::filed, this::refused);
    }

    private void filed(RequestView request) {
        close();
        UI.getCurrent().navigate(Links.request(request.summary().id()));
    }

    private void refused(Refusal refusal) {
        busy.setVisible(false);
        review.setEnabled(true);
        boolean explained = Justification.blame(justification, refusal) | showAtFields(refusal);
        if (!explained) {
            Notices.refused(refusal);
        }
    }
}
