package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.identity.EffectiveRole;
import dev.cabana.identity.EffectiveRole.Source;
import dev.cabana.identity.Member;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import dev.cabana.shell.parts.WidthAware;
import java.util.function.BiConsumer;

/** One line per person, one line in it per role, each with its origin. */
final class MemberGrid extends Grid<Member> {
    private final boolean editable;
    private final BiConsumer<Member, EffectiveRole> revoke;

    MemberGrid(boolean editable, BiConsumer<Member, EffectiveRole> revoke) {
        this.editable = editable;
        this.revoke = revoke;
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(false);
        addComponentColumn(MemberGrid::person)
                .setHeader("Person")
                .setFlexGrow(1)
                .setWidth("12rem");
        addComponentColumn(this::roles).setHeader("Roles").setFlexGrow(3).setWidth("20rem");
        addComponentColumn(MemberGrid::seen)
                .setHeader("Last seen")
                .setFlexGrow(1)
                .setWidth("8rem");
        WidthAware.columns(this, addComponentColumn(this::card).setHeader("Members"));
    }

    private static Component person(Member member) {
        var id = new Span(member.id());
        id.addClassName("cabana-quiet");
        var name = Cut.text(member.name() == null ? member.id() : member.name());
        name.addClassName("cabana-strong");
        var cell = member.name() == null ? new Div(name) : new Div(name, id);
        cell.addClassName("cabana-two-lines");
        return cell;
    }

    private Component roles(Member member) {
        var lines = new Div();
        lines.addClassName("cabana-two-lines");
        member.roles().forEach(role -> lines.add(line(member, role)));
        return lines;
    }

    private Component line(Member member, EffectiveRole role) {
        var origin = new Span();
        origin.addClassName("cabana-quiet");
        if (role.source() == Source.group) {
            origin.setText("by group " + role.group());
        } else {
            origin.add(new Span("given by " + role.grantedBy()));
            if (role.endsAt() != null) {
                origin.add(new Span(", until "), Moment.exact(role.endsAt()));
            }
        }
        var line = new Div(new StateBadge(role.role(), Tone.neutral), origin);
        line.addClassName("cabana-cell");
        if (editable && role.source() == Source.grant) {
            var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> revoke.accept(member, role));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            remove.setAriaLabel("Revoke " + role.role() + " of " + member.id());
            remove.setTooltipText("Revoke");
            line.add(remove);
        }
        return line;
    }

    private static Component seen(Member member) {
        return member.lastSeen() == null ? new Span("has not signed in yet") : Moment.ago(member.lastSeen());
    }

    private static Component lastSeen(Member member) {
        var below = new Div(member.lastSeen() == null ? seen(member) : new Span(new Text("Last seen "), seen(member)));
        below.addClassName("cabana-below");
        return below;
    }

    private Component card(Member member) {
        var card = new Div(person(member), roles(member), lastSeen(member));
        card.addClassName("cabana-card-row");
        return card;
    }
}
