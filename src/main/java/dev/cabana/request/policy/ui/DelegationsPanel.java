package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.identity.Caller;
import dev.cabana.identity.People;
import dev.cabana.request.policy.Delegation;
import dev.cabana.request.policy.Delegations;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.Panel;
import java.util.List;

/** Who may decide in the reader's stead, and in whose stead the reader may decide. */
public final class DelegationsPanel extends Composite<Panel> {
    private final Delegations delegations;
    private final People people;
    private final Caller caller;
    private final boolean lends;
    private final Runnable changed;

    /** @param lends whether the reader decides anything that somebody else could decide for them @param changed what waits for the reader may be something else now */
    public DelegationsPanel(Delegations delegations, People people, Caller caller, boolean lends, Runnable changed) {
        this.delegations = delegations;
        this.people = people;
        this.caller = caller;
        this.lends = lends;
        this.changed = changed;
    }

    @Override
    protected Panel initContent() {
        var panel = new Panel("Delegation");
        if (lends) {
            panel.addAction(new Button(
                    "Delegate",
                    VaadinIcon.PLUS.create(),
                    click -> new DelegateDialog(delegations, people, caller, this::acted).open()));
        }
        show(panel);
        return panel;
    }

    private void acted() {
        refresh();
        changed.run();
    }

    /** Somebody may have delegated meanwhile. */
    public void refresh() {
        show(getContent());
    }

    private void show(Panel panel) {
        List<Delegation> all = delegations
                .list(caller, false, PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
        panel.setVisible(lends || !all.isEmpty());
        if (all.isEmpty()) {
            panel.setContent(new Span("Going away? Somebody else can decide in your stead for a while."));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("cabana-rows");
        all.forEach(delegation -> list.add(new ListItem(line(delegation))));
        panel.setContent(list);
    }

    private Component line(Delegation delegation) {
        boolean mine = delegation.person().equals(caller.id());
        var who = new Span(
                mine ? delegation.delegate() + " may decide for you" : "You may decide for " + delegation.person());
        who.addClassName("cabana-strong");
        var when = new Div(
                new Span(new Span("from "), Moment.exact(delegation.from())),
                new Span(new Span("until "), Moment.lastDay(delegation.until())));
        when.addClassName("cabana-below");
        var line = new Div(who, when);
        if (!delegation.reason().isBlank()) {
            line.add(new Div(delegation.reason()));
        }
        if (mine) {
            var end = new Button("End", click -> end(delegation));
            end.addThemeVariants(ButtonVariant.TERTIARY);
            end.addClassName("cabana-cell-button");
            end.setAriaLabel("End the delegation to " + delegation.delegate());
            line.add(end);
        }
        return line;
    }

    private void end(Delegation delegation) {
        try {
            delegations.end(caller, delegation.id());
            Notices.done(delegation.delegate() + " decides for you no longer.");
            acted();
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }
}
