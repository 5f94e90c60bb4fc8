package dev.cabana.people.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.identity.NewGrant;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.ReaderZone;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Gives one role to one person, for good or until a day. */
final class GrantDialog extends EntryDialog {
    private final RoleScope scope;
    private final Runnable changed;
    private final TextField person = new TextField("Person");
    private final Select<String> role = new Select<>();
    private final DateTimePicker endsAt = new DateTimePicker("Ends");
    private final ZoneId zone = ReaderZone.of(UI.getCurrent());

    GrantDialog(RoleScope scope, Runnable changed) {
        super("Give a role in " + scope.words(), "Give");
        this.scope = scope;
        this.changed = changed;
        person.setHelperText("Their user name at the identity provider; they need not have signed in yet.");
        person.setMaxLength(255);
        role.setLabel("Role");
        role.setItems(scope.roles());
        role.setValue(scope.roles().getFirst());
        endsAt.setHelperText(
                "By the clock of " + zone.getId() + ". Leave it empty for a role that does not end by itself.");
        field("/person", person);
        field("/role", role);
        field("/endsAt", endsAt);
        content(person, role, endsAt);
    }

    @Override
    void accept() throws Refusal {
        scope.grant(new NewGrant(person.getValue(), role.getValue(), end()));
        close();
        changed.run();
        Notices.done(person.getValue().trim() + " is now " + role.getValue());
    }

    private @Nullable Instant end() {
        return endsAt.getValue() == null ? null : endsAt.getValue().atZone(zone).toInstant();
    }
}
