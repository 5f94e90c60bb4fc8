package dev.cabana.modelkey.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.coreapi.ApiKey;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.modelkey.ModelKeyDraft;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.ReaderZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a key is to be like. */
final class KeyForm extends Composite<Div> {
    private final Select<String> team = new Select<>();
    private final TextField name = new TextField("Name");
    private final MultiSelectComboBox<String> models = new MultiSelectComboBox<>("Models");
    private final IntegerField requests = limit("Calls a minute");
    private final IntegerField tokens = limit("Tokens a minute");
    private final IntegerField concurrent = limit("Calls at once");
    private final DatePicker expires = new DatePicker("Expires");
    private final Map<String, HasValidation> fields = new HashMap<>();
    private final Set<String> offered;
    private final ZoneId zone = ReaderZone.of(UI.getCurrent());
    private @Nullable Instant shown;

    KeyForm(List<String> teams, List<String> offered, LocalDate usualExpiry) {
        this.offered = new LinkedHashSet<>(offered);
        team.setLabel("Team");
        team.setItems(teams);
        if (!teams.isEmpty()) {
            team.setValue(teams.getFirst());
        }
        name.setHelperText("What uses it, for example the name of a pipeline");
        name.setMaxLength(60);
        name.setRequiredIndicatorVisible(true);
        models.setItems(this.offered);
        models.setPlaceholder("All models");
        models.setHelperText("Leave it empty for every model of the team's deployments");
        models.setAllowCustomValue(true);
        models.addCustomValueSetListener(added -> {
            this.offered.add(added.getDetail());
            Set<String> chosen = new LinkedHashSet<>(models.getValue());
            chosen.add(added.getDetail());
            models.setItems(this.offered);
            models.setValue(chosen);
        });
        expires.setValue(usualExpiry);
        expires.setClearButtonVisible(true);
        expires.setHelperText("At the end of that day, your time; empty: it does not end");
        fields.putAll(Map.of(
                "/team", team,
                "/name", name,
                "/models", models,
                "/limits/requestsPerMinute", requests,
                "/limits/tokensPerMinute", tokens,
                "/limits/concurrent", concurrent,
                "/expiresAt", expires));
        fields.values().forEach(field -> field.setManualValidation(true));
        List.<com.vaadin.flow.component.Component>of(team, name, models, expires)
                .forEach(field -> field.getElement().getStyle().set("width", "100%"));
    }

    private static IntegerField limit(String label) {
        var field = new IntegerField(label);
        field.setMin(0);
        field.setPlaceholder("No limit");
        return field;
    }

    @Override
    protected Div initContent() {
        var limits = new Div(requests, tokens, concurrent);
        limits.addClassName("cabana-fields");
        var all = new Div(team, name, models, limits, expires);
        all.addClassName("cabana-stack");
        return all;
    }

    void show(ModelKey key) {
        team.setItems(key.team());
        team.setValue(key.team());
        team.setReadOnly(true);
        name.setValue(key.name());
        if (!key.models().contains(ApiKey.ANY_MODEL)) {
            offered.addAll(key.models());
            models.setItems(offered);
            models.setValue(key.models());
        }
        show(requests, key.limits().requestsPerMinute());
        show(tokens, key.limits().tokensPerMinute());
        show(concurrent, key.limits().concurrent());
        shown = key.expiresAt();
        expires.setValue(lastDay());
    }

    /** On which it ends as it stands; an end in the middle of a day was chosen elsewhere, and stays unless the day is changed. */
    private @Nullable LocalDate lastDay() {
        return shown == null ? null : shown.minusNanos(1).atZone(zone).toLocalDate();
    }

    private static void show(IntegerField field, int limit) {
        field.setValue(limit == 0 ? null : limit);
    }

    ModelKeyDraft draft() {
        fields.values().forEach(field -> field.setInvalid(false));
        Set<String> chosen = models.getValue();
        return new ModelKeyDraft(
                team.getValue(),
                name.getValue(),
                chosen.isEmpty() ? List.of(ApiKey.ANY_MODEL) : List.copyOf(chosen),
                value(requests),
                value(tokens),
                value(concurrent),
                end());
    }

    private static int value(IntegerField field) {
        return field.getValue() == null ? 0 : field.getValue();
    }

    private @Nullable Instant end() {
        LocalDate day = expires.getValue();
        if (day == null || day.equals(lastDay())) {
            return day == null ? null : shown;
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    void refused(Refusal refusal) {
        boolean explained = false;
        for (var wrong : refusal.violations()) {
            var field = fields.get(wrong.pointer().replaceFirst("^/models/.*", "/models"));
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
