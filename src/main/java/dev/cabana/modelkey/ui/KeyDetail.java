package dev.cabana.modelkey.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.cabana.identity.Caller;
import dev.cabana.modelkey.KeyPlace;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Notices;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One key, where it is in force, and what can be done with it. */
final class KeyDetail extends Dialog {
    private final KeyServices services;
    private final Caller caller;
    private final java.util.UUID id;
    private final Runnable changed;
    private final Div body = new Div();
    private final Button change = new Button("Change", click -> change());
    private final Button revoke = new Button("Revoke", click -> askToRevoke());

    KeyDetail(KeyServices services, Caller caller, ModelKey key, Runnable changed) {
        this.services = services;
        this.caller = caller;
        this.id = key.id();
        this.changed = changed;
        setHeaderTitle(key.name());
        setWidth("min(44rem, 100vw)");
        body.addClassName("cabana-stack");
        add(body);
        revoke.addThemeVariants(ButtonVariant.ERROR);
        getFooter().add(new Button("Close", click -> close()), change, revoke);
        Live.follow(body, services.signals(), topic -> topic.equals("model-keys:" + key.team()), this::show);
        show();
    }

    private ModelKey current() {
        return services.keys().get(caller, id);
    }

    private void show() {
        ModelKey key = current();
        Instant now = services.clock().instant();
        setHeaderTitle(key.name());
        boolean keeps = caller.mayRequest(key.team()) && key.revokedAt() == null;
        change.setVisible(keeps);
        revoke.setVisible(keeps);
        body.removeAll();
        var facts = new Facts()
                .add("State", KeyWords.badge(key, now))
                .add("Team", key.team())
                .add("Models", KeyWords.models(key))
                .add("Limits of each deployment", KeyWords.limits(key.limits()))
                .add("Issued by", key.createdBy())
                .add("Issued", Moment.exact(key.createdAt()))
                .add("Expires", key.expiresAt() == null ? new Span("Does not end") : Moment.lastDay(key.expiresAt()))
                .add("Last call", key.lastUsedAt() == null ? new Span("None yet") : Moment.exact(key.lastUsedAt()));
        if (key.revokedAt() != null) {
            facts.add("Revoked", Moment.exact(key.revokedAt())).add("Revoked by", String.valueOf(key.revokedBy()));
        }
        facts.add("Key id", new CopyText("key id", key.id().toString()));
        body.add(
                facts,
                new H3("In the team's deployments"),
                rows(services.places().of(caller, id)));
    }

    private static Component rows(List<KeyPlace> places) {
        var rows = new Div();
        rows.addClassName("cabana-rows");
        if (places.isEmpty()) {
            rows.add(new Span(
                    "The team has no deployment with a cluster. The key comes into force with the first one."));
        }
        places.forEach(place -> rows.add(row(place)));
        return rows;
    }

    private static Component row(KeyPlace place) {
        var line = new Div(new Anchor(Links.deployment(place.deployment()), place.deployment()), KeyWords.badge(place));
        line.addClassName("cabana-cell");
        var row = new Div(line);
        var below = new Div();
        below.addClassName("cabana-below");
        if (place.trouble() != null) {
            below.add(new Span(place.trouble() + "; tried again by itself"));
        } else if (place.since() != null) {
            below.add(new Span(new Span("since "), Moment.exact(place.since())));
        }
        row.add(below);
        return row;
    }

    private void change() {
        ModelKey seen = current();
        var form = new KeyForm(List.of(seen.team()), services.models(), java.time.LocalDate.EPOCH);
        form.show(seen);
        new KeyDialog(
                        "Change " + seen.name(),
                        "Save",
                        form,
                        draft -> services.keys().change(caller, id, draft, unchanged(seen)),
                        saved -> {
                            show();
                            changed.run();
                            Notices.done("Saved.");
                        })
                .open();
    }

    private static Consumer<ModelKey> unchanged(ModelKey seen) {
        return now -> {
            if (now.version() != seen.version()) {
                throw Refusal.conflict("Somebody else changed it meanwhile. Close this, and open it again");
            }
        };
    }

    private void askToRevoke() {
        ModelKey key = current();
        var dialog = new ConfirmDialog(
                "Revoke " + key.name() + "?",
                "Programs that use it are refused within moments; calls under way end. This cannot be undone; a new key "
                        + "has to be issued.",
                "Revoke",
                confirmed -> {
                    try {
                        services.keys().revoke(caller, id, now -> {});
                        show();
                        changed.run();
                        Notices.done(key.name() + " is revoked.");
                    } catch (Refusal refusal) {
                        Notices.refused(refusal);
                    }
                });
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.open();
    }
}
