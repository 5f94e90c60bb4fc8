package dev.cabana.request.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What is to be known above the form: what was restored, or was not, and what others do meanwhile. */
final class FormNotes extends Div {
    private final FormServices services;
    private final FormSubject subject;
    private boolean warned;

    FormNotes(FormServices services, FormSubject subject) {
        this.services = services;
        this.subject = subject;
        addClassName("cabana-stack");
        showOpenRequest();
    }

    void restored(Runnable startOver) {
        var note = new Div(new Span("What you entered before was restored."));
        note.addClassName("cabana-hint");
        note.getElement().setAttribute("role", "status");
        note.add(new Button("Start over", click -> {
            startOver.run();
            note.removeFromParent();
        }));
        addComponentAsFirst(note);
    }

    /** To restore it would take back what others did meanwhile. */
    void outdated() {
        warn("What you entered before is not restored: what it was based on has changed since.");
    }

    /** Said once: whoever means it sees in the plan what it takes back. @return whether the deployment changed since the form was opened */
    boolean warnOfOvertaking() {
        if (warned || !subject.isOvertaken(services)) {
            return false;
        }
        warned = true;
        showOpenRequest();
        warn(
                "Others changed the deployment since you opened this form, and this would take their change back. Reload to"
                        + " begin from what is in force now, or press again to see the plan all the same.");
        return true;
    }

    private void showOpenRequest() {
        getChildren().filter(OpenRequestNote.class::isInstance).toList().forEach(this::remove);
        OpenRequestNote.of(services, subject).ifPresent(this::add);
    }

    private void warn(String words) {
        var note = new Div(words);
        note.addClassName("cabana-hint-warning");
        note.getElement().setAttribute("role", "status");
        addComponentAsFirst(note);
        note.scrollIntoView();
    }
}
