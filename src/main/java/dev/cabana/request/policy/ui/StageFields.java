package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.StageRule;
import dev.cabana.request.policy.Times;
import dev.cabana.shared.Refusal.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One stage in the form. */
final class StageFields extends Div {
    private static final String EVERY = "Anybody who may approve for the team";
    private static final String TEAM = "Approvers of the team";

    private final TextField name = new TextField("Stage");
    private final IntegerField quorum = new IntegerField("Approvals needed");
    private final CheckboxGroup<String> whoever = new CheckboxGroup<>("Who may approve");
    private final MultiSelectComboBox<PlatformRole> roles = new MultiSelectComboBox<>("or with a platform role");
    private final MultiSelectComboBox<String> groups = new MultiSelectComboBox<>("or in a group");
    private final MultiSelectComboBox<String> people = new MultiSelectComboBox<>("or by name");
    private final TextField expiry = new TextField("Expires after");
    private final TextField reminder = new TextField("Reminder after");
    private final Button remove = new Button(VaadinIcon.TRASH.create());
    private final Button up = new Button(VaadinIcon.ARROW_UP.create());

    StageFields(PolicyServices services, StageRule now) {
        addClassName("cabana-form-entry");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Stage");
        ApproverRule rule = now.approvers();
        name.setValue(now.name());
        quorum.setValue(now.quorum());
        quorum.setStepButtonsVisible(true);
        quorum.setMin(1);
        whoever.setItems(EVERY, TEAM);
        Set<String> chosen = new TreeSet<>();
        if (rule.everyApprover()) {
            chosen.add(EVERY);
        }
        if (rule.teamApprovers()) {
            chosen.add(TEAM);
        }
        whoever.setValue(chosen);
        roles.setItems(PlatformRole.values());
        roles.setValue(rule.platformRoles());
        offer(groups, services.groups(), rule.groups());
        groups.setHelperText("As the identity provider names it");
        groups.setAllowCustomValue(true);
        groups.addCustomValueSetListener(typed -> {
            Set<String> more = new TreeSet<>(groups.getValue());
            more.add(typed.getDetail().trim());
            offer(groups, services.groups(), more);
        });
        offer(people, services.people(), rule.people());
        time(expiry, now.expiry(), "For example 3d or 12h; empty for the usual time");
        time(reminder, now.remindAfter(), "Once, for example after 2d; empty for never");
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel("Remove stage");
        up.addThemeVariants(ButtonVariant.TERTIARY);
        up.setAriaLabel("Move stage up");
        var title = new Span("Stage");
        title.addClassName("cabana-strong");
        var head = new Div(title, new Div(up, remove));
        head.addClassName("cabana-form-entry-head");
        var grid = new Div(name, quorum, whoever, roles, groups, people, expiry, reminder);
        grid.addClassName("cabana-fields");
        add(head, grid);
    }

    private static void offer(MultiSelectComboBox<String> box, List<String> known, Set<String> chosen) {
        Set<String> all = new TreeSet<>(known);
        all.addAll(chosen);
        box.setItems(all);
        box.setValue(chosen);
    }

    private static void time(TextField field, @Nullable Duration now, String help) {
        field.setValue(now == null ? "" : Times.text(now));
        field.setHelperText(help);
    }

    void onRemove(Runnable listener) {
        remove.addClickListener(click -> listener.run());
    }

    void onUp(Runnable listener) {
        up.addClickListener(click -> listener.run());
    }

    /** For the place that it has now. */
    void bind(Fields fields, String at) {
        fields.at(at + "/name", name);
        fields.at(at + "/quorum", quorum);
        fields.at(at + "/approvers", whoever);
        fields.at(at + "/approvers/groups", groups);
        fields.at(at + "/approvers/people", people);
        fields.at(at + "/expiry", expiry);
        fields.at(at + "/remindAfter", reminder);
    }

    /** What cannot be read as a time; empty when all can. */
    List<Violation> unreadable(String at) {
        List<Violation> wrong = new ArrayList<>();
        check(expiry, at + "/expiry", wrong);
        check(reminder, at + "/remindAfter", wrong);
        return wrong;
    }

    private static void check(TextField field, String pointer, List<Violation> wrong) {
        if (!field.getValue().isBlank() && Times.parse(field.getValue()).isEmpty()) {
            wrong.add(new Violation(pointer, "Write it as 14d, 36h, 90m or 1d 12h"));
        }
    }

    StageRule read() {
        var rule = new ApproverRule(
                whoever.getValue().contains(EVERY),
                whoever.getValue().contains(TEAM),
                roles.getValue(),
                groups.getValue(),
                people.getValue());
        return new StageRule(
                name.getValue(),
                Objects.requireNonNullElse(quorum.getValue(), 0),
                rule,
                Times.parse(expiry.getValue()).orElse(null),
                Times.parse(reminder.getValue()).orElse(null));
    }
}
