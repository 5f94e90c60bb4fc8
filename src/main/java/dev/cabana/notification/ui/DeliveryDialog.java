package dev.cabana.notification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.identity.Caller;
import dev.cabana.notification.Delivery;
import dev.cabana.notification.Delivery.Status;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Notices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One delivery, whole, as it is now. */
final class DeliveryDialog extends Dialog {
    private final Services services;
    private final Caller caller;
    private final Delivery opened;
    private final Div body = new Div();
    private final Button again = new Button("Send again", click -> sendAgain());

    DeliveryDialog(Services services, Caller caller, Delivery delivery) {
        this.services = services;
        this.caller = caller;
        this.opened = delivery;
        setHeaderTitle(delivery.title());
        setWidth("min(44rem, 100vw)");
        body.addClassName("cabana-stack");
        add(body);
        again.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Close", click -> close()), again);
        Live.follow(
                body, services.signals(), topic -> topic.equals("delivery:" + delivery.id()), () -> show(current()));
        show(current());
    }

    private Delivery current() {
        return services.deliveries().get(caller, opened.id());
    }

    private void sendAgain() {
        services.deliveries().redeliver(caller, opened.id());
        Notices.done("It is sent again.");
        show(current());
    }

    private void show(Delivery now) {
        body.removeAll();
        again.setText(now.status() == Status.pending ? "Send now" : "Send again");
        var attempts = services.deliveries().attempts(caller, now.id());
        var facts = new Facts()
                .add("State", DeliveryWords.badge(now))
                .add("To", now.to())
                .add("Topic", now.topic().wireName())
                .add("Attempts", Integer.toString(attempts.size()))
                .add("Answer", now.code() == null ? "–" : Integer.toString(now.code()))
                .add("Since", Moment.stamp(now.createdAt()));
        moment(facts, "Last attempt", now.attemptedAt());
        moment(facts, "Next attempt", now.nextAttemptAt());
        facts.add("Delivery id", new CopyText("delivery id", now.id().toString()));
        body.add(facts);
        if (now.reason() != null) {
            var reason = new Div(now.reason());
            reason.addClassName("cabana-hint-warning");
            body.add(reason);
        }
        if (now.excerpt() != null) {
            var title = new Span("How the answer began");
            title.addClassName("cabana-quiet");
            var code = new Code(now.excerpt());
            code.addClassName("cabana-prose");
            body.add(new Div(title, new Div(code)));
        }
        if (attempts.size() > 1) {
            body.add(new AttemptsTable(attempts));
        }
    }

    private static void moment(Facts facts, String name, @Nullable Instant at) {
        if (at != null) {
            facts.add(name, Moment.stamp(at));
        }
    }
}
