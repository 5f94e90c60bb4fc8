package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.identity.ApiToken;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import dev.cabana.shell.parts.WidthAware;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One line per token. */
final class TokenGrid extends Grid<ApiToken> {
    private final Clock clock;
    private final Consumer<ApiToken> revoke;

    TokenGrid(Clock clock, Consumer<ApiToken> revoke) {
        this.clock = clock;
        this.revoke = revoke;
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        addComponentColumn(TokenGrid::label).setHeader("Label").setFlexGrow(2).setWidth("10rem");
        addColumn(TokenGrid::scopes).setHeader("Scopes").setFlexGrow(1).setWidth("14.5rem");
        addComponentColumn(token -> Moment.ago(token.createdAt()))
                .setHeader("Made")
                .setFlexGrow(1)
                .setWidth("8rem");
        addComponentColumn(this::expiry).setHeader("Expires").setFlexGrow(1).setWidth("11rem");
        addComponentColumn(TokenGrid::lastUse)
                .setHeader("Last used")
                .setFlexGrow(1)
                .setWidth("8rem");
        addComponentColumn(this::revoke).setHeader("").setFlexGrow(0).setWidth("6rem");
        WidthAware.columns(this, addComponentColumn(this::card).setHeader("API tokens"));
    }

    private static Component label(ApiToken token) {
        var label = Cut.text(token.label());
        label.addClassName("cabana-strong");
        label.addClassName("cabana-clamped");
        return Cut.lines(label);
    }

    private static String scopes(ApiToken token) {
        return token.scopes().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    private Component expiry(ApiToken token) {
        return token.expiresAt().isAfter(clock.instant())
                ? Moment.lastDay(token.expiresAt())
                : new StateBadge("Expired", Tone.warning);
    }

    private static Component lastUse(ApiToken token) {
        return token.lastUsedAt() == null ? new Span("never") : Moment.ago(token.lastUsedAt());
    }

    private Button revoke(ApiToken token) {
        var button = new Button("Revoke", click -> revoke.accept(token));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
        button.addClassName("cabana-cell-button");
        button.setAriaLabel("Revoke " + token.label());
        return button;
    }

    private Component card(ApiToken token) {
        var below = new Div(new Span(scopes(token)), new Span(new Span("expires "), expiry(token)));
        below.addClassName("cabana-below");
        var card = new Div(label(token), below, revoke(token));
        card.addClassName("cabana-card-row");
        return card;
    }
}
