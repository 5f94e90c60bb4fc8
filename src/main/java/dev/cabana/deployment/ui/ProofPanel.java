package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.cabana.deployment.SweepProof;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** What was looked for after a tear-down, and what was found: the proof that nothing is left, or what is. */
public final class ProofPanel extends Composite<Panel> {
    private final SweepProof proof;

    public ProofPanel(SweepProof proof) {
        this.proof = proof;
    }

    @Override
    protected Panel initContent() {
        var when = new Span(new Span("Looked at the account on "), Moment.exact(proof.at()));
        when.addClassName("cabana-quiet");
        var panel = new Panel("Proof of removal", when, checks());
        if (!proof.clean()) {
            panel.addContent(leftovers());
        }
        panel.addAction(verdict());
        return panel;
    }

    private Component verdict() {
        int left = proof.leftovers().size();
        return left == 0
                ? new StateBadge("Nothing left", Tone.good)
                : new StateBadge(Amounts.count(left, "leftover", "leftovers"), Tone.bad);
    }

    private Component checks() {
        var table = new PlainTable("Checked", "Looked at", "Found");
        proof.checks()
                .forEach(check -> table.row(
                        new Span(check.what()),
                        new Span(String.valueOf(check.looked())),
                        new Span(String.valueOf(check.found()))));
        return table;
    }

    private Component leftovers() {
        var list = new UnorderedList();
        proof.leftovers().forEach(left -> list.add(new ListItem(new Code(left.id()), new Span(" " + left.what()))));
        return new Div(list);
    }
}
