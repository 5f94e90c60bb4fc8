package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.identity.Caller;
import dev.cabana.identity.People;
import dev.cabana.identity.Person;
import dev.cabana.request.policy.Delegations;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.ReaderZone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks who, and from which day to which. Days are the reader's own. */
final class DelegateDialog extends Dialog {
    private final Delegations delegations;
    private final Caller caller;
    private final Runnable done;
    private final ComboBox<Person> who = new ComboBox<>("Who decides in your stead");
    private final DatePicker from = new DatePicker("From");
    private final DatePicker until = new DatePicker("Until and including");
    private final TextField reason = new TextField("Reason");
    private final Fields fields = new Fields();

    DelegateDialog(Delegations delegations, People people, Caller caller, Runnable done) {
        this.delegations = delegations;
        this.caller = caller;
        this.done = done;
        setHeaderTitle("Delegate your approvals");
        setWidth("min(30rem, 100vw)");
        who.setItems(people.all().stream()
                .filter(person -> !person.id().equals(caller.id()))
                .toList());
        who.setItemLabelGenerator(person -> person.name() + " (" + person.id() + ")");
        from.setPlaceholder("Today");
        reason.setHelperText("Shown to whoever decides");
        fields.at("/delegate", who);
        fields.at("/until", until);
        fields.at("/reason", reason);
        var about = new Div("They may decide whatever you may decide then, but never on their own requests; each of you"
                + " counts once.");
        var all = new Div(about, who, from, until, reason);
        all.addClassName("cabana-stack");
        add(all);
        var delegate = new Button("Delegate", click -> delegate());
        delegate.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), delegate);
    }

    private void delegate() {
        try {
            LocalDate last = until.getValue();
            var made = delegations.delegate(
                    caller,
                    who.getValue() == null ? "" : who.getValue().id(),
                    startOf(from.getValue()),
                    startOf(last == null ? null : last.plusDays(1)),
                    Objects.requireNonNullElse(reason.getValue(), ""));
            close();
            Notices.done(made.delegate() + " may decide for you.");
            done.run();
        } catch (Refusal refusal) {
            fields.show(refusal);
        }
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        if (day == null) {
            return null;
        }
        return day.atStartOfDay(ReaderZone.of(UI.getCurrent())).toInstant();
    }
}
