package dev.cabana.tryit.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.identity.Caller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Panel;
import dev.cabana.tryit.Conversation;
import dev.cabana.tryit.Said;
import dev.cabana.tryit.StopSign;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a model and shows its answer as it comes. */
final class TryPanel extends Composite<Panel> {
    private final TryServices services;
    private final Caller caller;
    private final DeploymentRef deployment;
    private final Select<String> model = new Select<>();
    private final Transcript transcript = new Transcript();
    private final TextArea question = new TextArea("Your question");
    private final Button send = new Button("Ask", click -> ask());
    private final Button stop = new Button("Stop", click -> stop());
    private final Button anew = new Button("New conversation", click -> begin());
    private final Span status = new Span();
    private final Div curl = new Div();
    private final List<Said> turns = new ArrayList<>();
    private String base = "";
    private @Nullable StopSign underWay;

    TryPanel(TryServices services, DeploymentRef deployment, List<String> models) {
        this.services = services;
        this.caller = services.caller();
        this.deployment = deployment;
        model.setLabel("Model");
        model.setItems(models);
        model.setValue(models.getFirst());
        model.addValueChangeListener(change -> {
            begin();
            showCurl();
        });
        question.setMaxLength(Conversation.LONGEST_QUESTION);
        question.setMinRows(2);
        question.setMaxRows(8);
        question.setValueChangeMode(ValueChangeMode.LAZY);
        question.setPlaceholder("Ctrl + Enter asks");
        question.setManualValidation(true);
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(question);
        status.getElement().setAttribute("role", "status");
        status.addClassName("cabana-visually-hidden");
        addDetachListener(gone -> stop());
    }

    @Override
    protected Panel initContent() {
        var toolbar = new Div(model, anew);
        toolbar.addClassName("cabana-toolbar");
        var line = new Div(question, send, stop);
        line.addClassName("cabana-ask");
        var hint = new Div(
                new Span(
                        "The answer goes the way that programs' calls go, through core-api, and counts as usage of the team. "),
                new Anchor(Links.MODEL_KEYS, "Programs need a model key."));
        hint.addClassName("cabana-quiet");
        var details = new Details("The same for a shell", curl);
        details.addOpenedChangeListener(opened -> loadCurl());
        var panel = new Panel("Try a model", toolbar, transcript, line, status, hint, details);
        boolean may = services.tryIt().mayAsk(caller, deployment);
        question.setEnabled(may);
        if (!may) {
            question.setHelperText("Requesters of team " + deployment.team() + " may ask");
        }
        begin();
        return panel;
    }

    private void begin() {
        stop();
        turns.clear();
        transcript.removeAll();
        var empty = new Span("Nothing was asked yet.");
        empty.addClassName("cabana-quiet");
        transcript.add(empty);
        working(null);
    }

    private void working(@Nullable StopSign now) {
        underWay = now;
        send.setVisible(now == null);
        send.setEnabled(services.tryIt().mayAsk(caller, deployment));
        stop.setVisible(now != null);
        anew.setEnabled(now == null && !turns.isEmpty());
    }

    private void stop() {
        if (underWay != null) {
            underWay.press();
        }
    }

    private void ask() {
        String asked = question.getValue().strip();
        question.setInvalid(false);
        if (asked.isEmpty()) {
            question.setErrorMessage("Write what you want to ask");
            question.setInvalid(true);
            return;
        }
        if (turns.isEmpty()) {
            transcript.removeAll();
        }
        turns.add(new Said(Said.Who.user, asked));
        transcript.add("you", "You").text(asked);
        question.clear();
        var sign = new StopSign();
        working(sign);
        status.setText("Asked; the answer is coming");
        var turn = transcript.add("model", model.getValue());
        var conversation = new Conversation(model.getValue(), turns);
        var shown = new ShownAnswer(UI.getCurrent(), transcript, turn, model.getValue());
        Background.start(
                UI.getCurrent(),
                () -> {
                    services.tryIt().ask(caller, deployment, conversation, sign, shown);
                    return shown;
                },
                this::answered,
                this::refused);
    }

    private void answered(ShownAnswer shown) {
        if (shown.refused() || shown.text().isEmpty()) {
            turns.removeLast();
        } else {
            turns.add(new Said(Said.Who.assistant, shown.text()));
        }
        status.setText(shown.summary());
        working(null);
        question.focus();
    }

    private void refused(Refusal refusal) {
        turns.removeLast();
        String reason = refusal.violations().isEmpty()
                ? String.valueOf(refusal.getMessage())
                : refusal.violations().getFirst().message();
        transcript.add("error", "Not asked").text(reason);
        status.setText(reason);
        working(null);
    }

    /** Looked up when somebody wants it: in the sandbox that starts a program. */
    private void loadCurl() {
        if (!base.isEmpty()) {
            return;
        }
        curl.setText("Looking up the address…");
        Background.start(
                UI.getCurrent(),
                () -> services.addresses().of(caller, deployment).toString(),
                address -> {
                    base = address;
                    showCurl();
                },
                refusal -> curl.setText(String.valueOf(refusal.getMessage())));
    }

    private void showCurl() {
        if (base.isEmpty()) {
            return;
        }
        String command = CurlText.of(base, model.getValue());
        var pre = new Pre(command);
        pre.addClassName("cabana-curl");
        pre.getElement().setAttribute("tabindex", "0");
        var placeholder = new Div(new Span("Put a model key into "), new Code("MODEL_KEY"), new Span(" before."));
        placeholder.addClassName("cabana-quiet");
        curl.removeAll();
        curl.addClassName("cabana-stack");
        curl.add(pre, placeholder, new CopyText("command", command));
    }
}
