package dev.cabana.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.identity.EffectiveRole;
import dev.cabana.identity.Member;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.Notices;
import dev.cabana.signal.Signals;

/** Who has which role and why; administrators give and take those that the identity provider does not. */
final class MembersPanel extends Div {
    private final RoleScope scope;
    private final CursorRows<Member> rows;

    MembersPanel(RoleScope scope, Signals signals) {
        this.scope = scope;
        addClassName("cabana-tab");
        var grid = new MemberGrid(scope.editable(), this::confirmRevoke);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.USERS,
                "Nobody yet",
                scope.editable()
                        ? "Give somebody a role, or map a group of your identity provider to one."
                        : "A platform administrator can give people roles here."));
        rows = CursorRows.into(grid, Member::id, scope::members);
        add(toolbar(), grid);
        Live.follow(this, signals, scope.topic()::equals, rows::refresh);
    }

    private Div toolbar() {
        var line = new Div(new Paragraph(
                scope.team() == null
                        ? "These roles hold for every team."
                        : "Platform administrators, approvers and auditors see every team and are not listed here."));
        line.addClassName("cabana-intro");
        if (scope.editable()) {
            var add = new Button("Give a role", click -> new GrantDialog(scope, rows::refresh).open());
            add.addThemeVariants(ButtonVariant.PRIMARY);
            line.add(add);
        }
        return line;
    }

    private void confirmRevoke(Member member, EffectiveRole role) {
        new RevokeDialog(
                        "Revoke " + role.role() + " of " + member.id() + "?",
                        "They lose it for " + scope.words() + " within a minute, also where they are signed in now.",
                        () -> {
                            scope.revoke(java.util.Objects.requireNonNull(role.grant()));
                            rows.refresh();
                            Notices.done(member.id() + " is no longer " + role.role());
                        })
                .open();
    }
}
