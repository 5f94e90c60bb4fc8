package dev.cabana.notification.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.notification.Topic;
import dev.cabana.notification.Webhook;
import dev.cabana.notification.Webhook.Format;
import dev.cabana.notification.WebhookDraft;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.Notices;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks what a webhook is to be. Its host is looked up when it is saved, which may take a while, so beside the page. */
final class WebhookDialog extends Dialog {
    private final @Nullable String team;
    private final TextField name = new TextField("Name");
    private final TextField url = new TextField("URL");
    private final Select<Format> format = new Select<>();
    private final CheckboxGroup<Topic> topics = new CheckboxGroup<>("Tell it of");
    private final Checkbox enabled = new Checkbox("Switched on", true);
    private final ProgressBar busy = new ProgressBar();
    private final Button save = new Button("Save");
    private final Map<String, HasValidation> fields =
            Map.of("/name", name, "/url", url, "/format", format, "/topics", topics);

    <T> WebhookDialog(
            String title,
            @Nullable String team,
            @Nullable Webhook before,
            Function<WebhookDraft, T> keep,
            Consumer<T> kept) {
        this.team = team;
        setHeaderTitle(title);
        setWidth("min(40rem, 100vw)");
        setCloseOnOutsideClick(false);
        build();
        if (before != null) {
            show(before);
        }
        var all = new Div(name, url, format, topics, enabled, busy);
        all.addClassName("cabana-stack");
        add(all);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> save(keep, kept));
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private void build() {
        name.setWidthFull();
        name.setMaxLength(60);
        name.setRequiredIndicatorVisible(true);
        url.setWidthFull();
        url.setRequiredIndicatorVisible(true);
        url.setPlaceholder("https://hooks.example.com/cabana");
        url.setHelperText("At a public address, by https; others only where the operator allowed them");
        format.setLabel("Format");
        format.setItems(Format.values());
        format.setItemLabelGenerator(WebhookDialog::label);
        format.setValue(Format.json);
        format.setWidthFull();
        topics.setItems(
                Arrays.stream(Topic.values()).filter(Topic::subscribable).toList());
        topics.setItemLabelGenerator(Topic::label);
        topics.addClassName("cabana-topics");
        fields.values().forEach(field -> field.setManualValidation(true));
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "The address is being checked");
    }

    private static String label(Format format) {
        return switch (format) {
            case json -> "JSON, for programs";
            case slack -> "Slack, for chat rooms";
        };
    }

    private void show(Webhook webhook) {
        name.setValue(webhook.name());
        url.setValue(webhook.url().toString());
        format.setValue(webhook.format());
        topics.setValue(webhook.topics());
        enabled.setValue(webhook.enabled());
    }

    private <T> void save(Function<WebhookDraft, T> keep, Consumer<T> kept) {
        fields.values().forEach(field -> field.setInvalid(false));
        var draft = new WebhookDraft(
                team,
                name.getValue(),
                url.getValue(),
                format.getValue(),
                topics.getValue().stream().map(Topic::wireName).toList(),
                enabled.getValue());
        working(true);
        Background.start(
                UI.getCurrent(),
                () -> keep.apply(draft),
                answer -> {
                    close();
                    kept.accept(answer);
                },
                this::refused);
    }

    private void working(boolean now) {
        busy.setVisible(now);
        save.setEnabled(!now);
    }

    private void refused(Refusal refusal) {
        working(false);
        boolean explained = false;
        for (var wrong : refusal.violations()) {
            var field = fields.get(wrong.pointer());
            if (field != null) {
                field.setErrorMessage(wrong.message());
                field.setInvalid(true);
                explained = true;
            }
        }
        if (!explained) {
            Notices.refused(refusal);
        }
    }
}
