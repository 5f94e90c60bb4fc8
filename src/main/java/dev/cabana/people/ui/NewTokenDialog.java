package dev.cabana.people.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.Caller;
import dev.cabana.identity.NewToken;
import dev.cabana.identity.TokenScope;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.ReaderZone;
import dev.cabana.shell.parts.SecretDialog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** Asks what the token is for, what it may do and until when; then shows it, once. */
final class NewTokenDialog extends EntryDialog {
    private final ApiTokens tokens;
    private final Caller caller;
    private final Runnable changed;
    private final TextField label = new TextField("Label");
    private final CheckboxGroup<TokenScope> scopes = new CheckboxGroup<>("Scopes");
    private final DatePicker expires = new DatePicker("Expires");
    private final ZoneId zone = ReaderZone.of(UI.getCurrent());

    NewTokenDialog(ApiTokens tokens, Caller caller, Runnable changed) {
        super("New API token", "Create");
        this.tokens = tokens;
        this.caller = caller;
        this.changed = changed;
        label.setHelperText("What uses it, for example the name of a pipeline.");
        label.setMaxLength(100);
        scopes.getElement().getThemeList().add("vertical");
        scopes.setItems(TokenScope.values());
        scopes.setItemLabelGenerator(NewTokenDialog::words);
        scopes.setItemEnabledProvider(scope -> scope != TokenScope.read);
        scopes.setValue(Set.of(TokenScope.read));
        expires.setValue(day(tokens.usualExpiry()));
        expires.setMax(day(tokens.latestExpiry()));
        expires.setHelperText("At the end of that day by the clock of " + zone.getId());
        field("/label", label);
        field("/scopes", scopes);
        field("/expiresAt", expires);
        content(label, scopes, expires);
    }

    private static String words(TokenScope scope) {
        return switch (scope) {
            case read -> "read: look at what you may look at";
            case request -> "request: file, change and withdraw requests";
            case approve -> "approve: decide on requests";
            case admin -> "admin: administer the platform";
        };
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    @Override
    void accept() throws Refusal {
        var issued = tokens.issue(caller, new NewToken(label.getValue(), scopes.getValue(), end()));
        close();
        changed.run();
        new SecretDialog(
                        "API token " + issued.token().label(),
                        "Scripts send it as Authorization: Bearer … to this portal's API, and act in your name.",
                        new CopyText("Token", issued.secret()))
                .open();
    }

    /** An emptied field is refused like a day that has passed. */
    private Instant end() {
        var chosen = expires.getValue();
        if (chosen == null) {
            return Instant.EPOCH;
        }
        var latest = tokens.latestExpiry();
        var end = chosen.plusDays(1).atStartOfDay(zone).toInstant();
        return chosen.equals(day(latest)) ? latest : end;
    }
}
