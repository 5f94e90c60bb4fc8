package dev.cabana.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.ApiToken;
import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** The caller's own tokens, at most a few dozen. */
@Route(Links.TOKENS)
@PageTitle("API tokens – Cabana")
@PermitAll
final class TokensPage extends Main {
    private final ApiTokens tokens;
    private final Caller caller;
    private final TokenGrid grid;

    TokensPage(ApiTokens tokens, CurrentCaller currentCaller, Clock clock) {
        this.tokens = tokens;
        this.caller = currentCaller.get();
        this.grid = new TokenGrid(clock, this::confirmRevoke);
        setId("content");
        addClassName("cabana-page");
        var create = new Button("New token", click -> new NewTokenDialog(tokens, caller, this::refresh).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.CODE,
                "No tokens yet",
                "A script sends a token with each call and acts in your name, within the scopes that you choose."));
        add(
                new PageHeader("API tokens")
                        .under(new Div("Scripts act in your name by them, never beyond your own roles"))
                        .actions(List.of(create)),
                grid);
        refresh();
    }

    private void refresh() {
        grid.setItems(tokens.list(caller));
    }

    private void confirmRevoke(ApiToken token) {
        new RevokeDialog(
                        "Revoke " + token.label() + "?",
                        "Whatever uses it is refused from now on. This cannot be undone; a new token has to be made.",
                        () -> {
                            tokens.revoke(caller, token.id());
                            refresh();
                            Notices.done(token.label() + " no longer works");
                        })
                .open();
    }
}
