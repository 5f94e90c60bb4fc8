package dev.cabana.notification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.identity.Caller;
import dev.cabana.notification.Topic;
import dev.cabana.notification.Webhook;
import dev.cabana.notification.Webhooks;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.DropMenu;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.SecretDialog;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The webhooks of a team, or those that hear of every team; there are few, so all are shown. */
final class WebhooksPanel extends Composite<Panel> {
    private final Services services;
    private final Caller caller;
    private final @Nullable String team;
    private final Div rows = new Div();

    WebhooksPanel(Services services, @Nullable String team) {
        this.services = services;
        this.caller = services.caller();
        this.team = team;
    }

    @Override
    protected Panel initContent() {
        rows.addClassName("cabana-rows");
        var create = new Button("New webhook", VaadinIcon.PLUS.create(), click -> create());
        var panel = new Panel(team == null ? "Platform-wide webhooks" : "Webhooks", rows);
        panel.addAction(create);
        show();
        return panel;
    }

    private void show() {
        rows.removeAll();
        PageRequest all = PageRequest.first(PageRequest.MAX_LIMIT);
        List<Webhook> webhooks = (team == null
                        ? services.webhooks().platformWide(caller, all)
                        : services.webhooks().list(caller, team, all))
                .items();
        webhooks.forEach(webhook -> rows.add(row(webhook)));
        if (webhooks.isEmpty()) {
            rows.add(new EmptyState(
                    VaadinIcon.CONNECT,
                    "No webhooks",
                    "A webhook tells a chat room or a program what happens, as soon as it happens."));
        }
    }

    private Component row(Webhook webhook) {
        var name = new Span(webhook.name());
        name.addClassName("cabana-strong");
        var head = new Div(name, state(webhook));
        head.addClassName("cabana-cell");
        var below = new Div(
                new Span(webhook.url().getScheme() + "://" + webhook.url().getAuthority()),
                new Span(webhook.format() == Webhook.Format.slack ? "Slack" : "JSON"),
                new Span(webhook.topics().stream().map(Topic::label).collect(Collectors.joining(", "))));
        below.addClassName("cabana-below");
        var row = new Div(new Div(head, below), menu(webhook));
        row.addClassName("cabana-webhook");
        return row;
    }

    private static Component state(Webhook webhook) {
        return webhook.enabled() ? new StateBadge("On", Tone.good) : new StateBadge("Off", Tone.neutral);
    }

    private Component menu(Webhook webhook) {
        var menu = new DropMenu("What to do with " + webhook.name());
        var root = menu.addItem("Actions");
        root.setAriaLabel("Actions for " + webhook.name());
        var items = root.getSubMenu();
        items.addItem("Send a test", click -> test(webhook)).setEnabled(webhook.enabled());
        items.addItem("Edit", click -> edit(webhook));
        items.addItem("Replace secret", click -> rotate(webhook));
        items.addSeparator();
        items.addItem("Delete", click -> delete(webhook));
        return menu;
    }

    private void create() {
        new WebhookDialog(
                        "New webhook", team, null, draft -> services.webhooks().create(caller, draft), issued -> {
                            show();
                            secretOf(issued).open();
                        })
                .open();
    }

    private static SecretDialog secretOf(Webhooks.Issued issued) {
        return new SecretDialog(
                "Secret of " + issued.webhook().name(),
                "Give it to the receiver: each message carries Cabana-Timestamp and Cabana-Signature, the HMAC-SHA-256 of "
                        + "timestamp, full stop and body by this secret.",
                new CopyText("secret", issued.secret()));
    }

    private void edit(Webhook webhook) {
        new WebhookDialog(
                        "Edit " + webhook.name(),
                        team,
                        webhook,
                        draft -> services.webhooks().change(caller, webhook.id(), draft, unchanged(webhook)),
                        changed -> {
                            show();
                            Notices.done("Saved.");
                        })
                .open();
    }

    private static java.util.function.Consumer<Webhook> unchanged(Webhook seen) {
        return now -> {
            if (now.version() != seen.version()) {
                throw Refusal.conflict("Somebody else changed it meanwhile. Close this, and open it again");
            }
        };
    }

    private void test(Webhook webhook) {
        services.deliveries().test(caller, webhook.id());
        Notices.done("A test is on its way to " + webhook.name() + "; see the deliveries.");
    }

    private void rotate(Webhook webhook) {
        ask(
                "Replace the secret of " + webhook.name() + "?",
                "You are shown a new secret once. For a while messages are signed by both, so that the receiver can be "
                        + "changed in peace; an older secret that was still valid ends now.",
                "Replace secret",
                () -> {
                    var issued = services.webhooks().rotate(caller, webhook.id(), now -> {});
                    show();
                    secretOf(issued).open();
                });
    }

    private void delete(Webhook webhook) {
        ask(
                "Delete " + webhook.name() + "?",
                "Nothing more is sent to it, what still waits neither, and its deliveries leave the log.",
                "Delete",
                () -> {
                    services.webhooks().delete(caller, webhook.id(), now -> {});
                    show();
                    Notices.done(webhook.name() + " is deleted.");
                });
    }

    private static void ask(String question, String consequence, String answer, Runnable act) {
        var dialog = new ConfirmDialog(question, consequence, answer, confirmed -> {
            try {
                act.run();
            } catch (Refusal refusal) {
                Notices.refused(refusal);
            }
        });
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.open();
    }
}
