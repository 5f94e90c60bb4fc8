package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.cabana.identity.Caller;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people say to each other about the request. */
final class CommentsPanel extends Composite<Panel> {
    private final Requests requests;
    private final Caller caller;
    private final Consumer<RequestView> changed;
    private final Div list = new Div();
    private final TextArea text = new TextArea("Comment");
    private final Button send = new Button("Add comment", click -> send());
    private @Nullable RequestView request;

    CommentsPanel(Requests requests, Caller caller, Consumer<RequestView> changed) {
        this.requests = requests;
        this.caller = caller;
        this.changed = changed;
    }

    @Override
    protected Panel initContent() {
        list.addClassName("cabana-rows");
        text.setWidthFull();
        text.setMaxLength(4000);
        send.addClassName("cabana-start");
        return new Panel("Comments", list, text, send);
    }

    void show(RequestView now) {
        request = now;
        list.removeAll();
        now.comments().forEach(comment -> list.add(row(comment)));
        boolean allowed = requests.allowed(caller, now.summary().id()).contains("comment");
        text.setVisible(allowed);
        send.setVisible(allowed);
        if (now.comments().isEmpty()) {
            var none = new Span("No comments.");
            none.addClassName("cabana-quiet");
            list.add(none);
        }
    }

    private void send() {
        if (request != null && !text.getValue().isBlank()) {
            var now = requests.comment(
                    caller, request.summary().id(), text.getValue().trim());
            text.clear();
            changed.accept(now);
        }
    }

    private static Div row(RequestView.Comment comment) {
        var by = new Span(comment.by());
        by.addClassName("cabana-strong");
        var head = new Div(by, Moment.ago(comment.at()));
        head.addClassName("cabana-below");
        var words = new Div(comment.text());
        words.addClassName("cabana-prose");
        return new Div(head, words);
    }
}
