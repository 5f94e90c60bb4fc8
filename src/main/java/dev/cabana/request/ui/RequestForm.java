package dev.cabana.request.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.identity.Caller;
import dev.cabana.request.Admission.Share;
import dev.cabana.request.FixedFields;
import dev.cabana.request.RequestView;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.shell.parts.Panel;
import org.jspecify.annotations.Nullable;

/** Document, reason, estimate, and the way to the plan. */
final class RequestForm extends Div {
    private final FormServices services;
    private final FormSubject subject;
    private final Caller caller;
    private final SpecEditor editor;
    private final TextArea justification = Justification.field();
    private final EstimatePanel estimate;
    private final NeedsNote needs = new NeedsNote();
    private final @Nullable DeploymentDocument current;
    private final FormKeeper keeper = new FormKeeper();
    private final FormNotes notes;
    private final ProgressBar busy = new ProgressBar();
    private final Span busyText = new Span();
    private final Button review = new Button("Review plan", click -> review());

    RequestForm(FormServices services, FormSubject subject) {
        this.services = services;
        this.subject = subject;
        caller = services.caller();
        current = subject.current(services);
        notes = new FormNotes(services, subject);
        editor = new SpecEditor(services.catalog(), services.teams(), services.texts());
        estimate = new EstimatePanel(services.texts(), services.room());
        addClassName("cabana-request");
        if (!subject.isNew()) {
            editor.fix(FixedFields.pointers());
        }
        editor.show(subject.document());
        editor.onChange(this::changed);
        add(new PageHeader(subject.title()), notes, split(), keeper);
        estimate(editor.text());
        keeper.open(caller.id(), subject.key(), subject.base(), this::restored, this::outdated);
    }

    private Div split() {
        justification.setValue(subject.justification());
        justification.setValueChangeMode(ValueChangeMode.LAZY);
        justification.addValueChangeListener(change -> keep());
        review.addThemeVariants(ButtonVariant.PRIMARY);
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "The plan is being made");
        busyText.getElement().setAttribute("role", "status");
        busyText.addClassName("cabana-quiet");
        var note = new Span(
                subject.waits()
                        ? "It is planned anew and waits again; approvals given so far become void."
                        : "You see everything that would be created or changed before you submit.");
        if (subject.waits()) {
            review.setText("Change the request");
        }
        note.addClassName("cabana-quiet");
        var aside = new Aside(estimate, new Panel("Request", needs, justification, review, busy, busyText, note));
        aside.addClassNames("cabana-stack", "cabana-sticky");
        var split = new Div(editor, aside);
        split.addClassName("cabana-split");
        return split;
    }

    private void estimate(String text) {
        estimate.show(text);
        try {
            needs.show(services.dryRuns().of(caller, services.texts().document(text), current));
        } catch (Refusal incomplete) {
            // Nothing can be said yet; what was said before stays.
        }
    }

    private void changed() {
        keep();
        estimate(editor.text());
    }

    private void keep() {
        keeper.keep(editor.text(), justification.getValue());
    }

    private void restored(String text, String why) {
        editor.restore(text);
        justification.setValue(why);
        estimate(text);
        notes.restored(this::startOver);
    }

    private void startOver() {
        keeper.forget();
        editor.show(subject.document());
        justification.setValue(subject.justification());
        estimate(editor.text());
    }

    private void outdated() {
        keeper.forget();
        notes.outdated();
    }

    private void review() {
        boolean why = Justification.isGiven(justification);
        DeploymentDocument wanted;
        try {
            wanted = editor.read();
        } catch (Refusal shown) {
            busyText.setText("Some values are wrong; they are marked.");
            return;
        }
        if (!why) {
            justification.focus();
            busyText.setText("Only the justification is missing.");
            return;
        }
        if (notes.warnOfOvertaking()) {
            busyText.setText("The deployment has changed since you opened this form.");
            return;
        }
        try {
            services.room().check(wanted, Share::refusal);
        } catch (Refusal tooMuch) {
            editor.show(tooMuch);
            busyText.setText("The team's quota does not allow this; what would fit stands beside it.");
            return;
        }
        var request = subject.request(wanted, justification.getValue().trim());
        working(true);
        Background.start(
                UI.getCurrent(),
                () -> subject.draft() == null
                        ? services.requests().file(caller, request)
                        : services.requests().edit(caller, subject.draft(), request),
                this::filed,
                this::refused);
    }

    private void filed(RequestView request) {
        keeper.close();
        UI.getCurrent().navigate(Links.request(request.summary().id()));
    }

    private void refused(Refusal refusal) {
        working(false);
        busyText.setText("This cannot be asked for yet.");
        if (!Justification.blame(justification, refusal)) {
            editor.show(refusal);
        }
    }

    private void working(boolean now) {
        busy.setVisible(now);
        review.setEnabled(!now);
        busyText.setText(now ? "Comparing with what is there and checking quotas, names and zones …" : "");
    }
}
